package dev.snowgate.local.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table or view.
 *
 * @param name its full name
 * @param kind what it is
 * @param label creation, owner, comment
 * @param shape columns and keys
 * @param text the query of a view as the user wrote it, null for tables
 * @param place the name under which DuckDB holds it: it stays when the object gets another name
 */
record ObjectEntry(
        ObjectName name,
        Kind kind,
        Label label,
        Shape shape,
        @Nullable String text,
        ObjectName place) {
    /**
     * What a table is made of.
     *
     * @param columns in their order
     * @param keys declared keys
     */
    record Shape(List<ColumnEntry> columns, List<KeyEntry> keys) {
        Shape {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /** What an object is. */
    public enum Kind {
        TABLE,
        TRANSIENT,
        TEMPORARY,
        VIEW,
        SECURE_VIEW,
        TEMPORARY_VIEW,
        TEMPORARY_SECURE_VIEW;

        /** A view of this sort. */
        static Kind view(boolean secure, boolean temporary) {
            return temporary ? secure ? TEMPORARY_SECURE_VIEW : TEMPORARY_VIEW : secure ? SECURE_VIEW : VIEW;
        }

        /** Whether it is a view of any sort. */
        public boolean view() {
            return this == VIEW || this == SECURE_VIEW || this == TEMPORARY_VIEW || this == TEMPORARY_SECURE_VIEW;
        }
    }

    /** Whether it is a view. */
    public boolean view() {
        return kind.view();
    }

    /** The column of this name, or null. */
    public @Nullable ColumnEntry column(String columnName) {
        for (ColumnEntry column : columns()) {
            if (column.name().equals(columnName)) {
                return column;
            }
        }
        return null;
    }

    /** The declared primary key's columns; empty where there is none. */
    public List<String> primaryKey() {
        for (KeyEntry key : keys()) {
            if (key.kind() == KeyEntry.Kind.PRIMARY) {
                return key.columns();
            }
        }
        return List.of();
    }

    List<ColumnEntry> columns() {
        return shape.columns();
    }

    List<KeyEntry> keys() {
        return shape.keys();
    }

    /** DuckDB's spelling of where it is. */
    String duck() {
        return place.duck();
    }

    /** Its columns of the types ARRAY and OBJECT, and which of both. */
    Map<String, String> semi() {
        Map<String, String> found = new HashMap<>();
        for (ColumnEntry column : columns()) {
            SnowType type = column.type().type();
            if (type == SnowType.ARRAY || type == SnowType.OBJECT) {
                found.put(column.name(), type.name());
            }
        }
        return found;
    }

    /** Whether it belongs to one session and ends with it. */
    boolean temporary() {
        return kind == Kind.TEMPORARY || kind == Kind.TEMPORARY_VIEW || kind == Kind.TEMPORARY_SECURE_VIEW;
    }

    /** Whether it is a view that hides its text and its plan. */
    boolean secure() {
        return kind == Kind.SECURE_VIEW || kind == Kind.TEMPORARY_SECURE_VIEW;
    }

    ObjectEntry with(ObjectName newName) {
        return new ObjectEntry(newName, kind, label, shape, text, place);
    }

    ObjectEntry with(Kind newKind) {
        return new ObjectEntry(name, newKind, label, shape, text, place);
    }

    ObjectEntry with(Label newLabel) {
        return new ObjectEntry(name, kind, newLabel, shape, text, place);
    }

    ObjectEntry with(List<ColumnEntry> newColumns) {
        return new ObjectEntry(name, kind, label, new Shape(newColumns, keys()), text, place);
    }

    ObjectEntry withKeys(List<KeyEntry> newKeys) {
        return new ObjectEntry(name, kind, label, new Shape(columns(), newKeys), text, place);
    }
}
