package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table or view.
 *
 * @param name its name
 * @param type its declared type
 * @param nullable whether NULL is allowed
 * @param defaultText the default as the user wrote it, null where there is none
 * @param comment null where none was given
 * @param counter null where the column does not count
 */
record ColumnEntry(
        String name,
        ColumnType type,
        boolean nullable,
        @Nullable String defaultText,
        @Nullable String comment,
        @Nullable Counter counter) {
    /** A column without default and comment, nullable as the result's column is. */
    public static ColumnEntry of(EngineColumn column) {
        return new ColumnEntry(column.name(), ColumnType.of(column), column.nullable(), null, null, null);
    }

    /** The same with another name. */
    public ColumnEntry withName(String other) {
        return new ColumnEntry(other, type, nullable, defaultText, comment, counter);
    }

    /** The same with another comment. */
    public ColumnEntry withComment(@Nullable String text) {
        return new ColumnEntry(name, type, nullable, defaultText, text, counter);
    }

    ColumnEntry withType(ColumnType other) {
        return new ColumnEntry(name, other, nullable, defaultText, comment, counter);
    }

    ColumnEntry withNullable(boolean may) {
        return new ColumnEntry(name, type, may, defaultText, comment, counter);
    }

    ColumnEntry withDefault(@Nullable String text) {
        return new ColumnEntry(name, type, nullable, text, comment, counter);
    }

    ColumnEntry withCounter(@Nullable Counter other) {
        return new ColumnEntry(name, type, nullable, defaultText, comment, other);
    }

    /** How it counts, as DESCRIBE writes it; null where it does not. */
    @Nullable
    String autoincrement() {
        return counter == null ? null : counter.text();
    }

    /** The column as a result shows it. */
    public EngineColumn engineColumn() {
        return new EngineColumn(name, type.type(), type.precision(), type.scale(), type.length(), nullable);
    }
}
