package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view.
 *
 * @param name its full name
 * @param kind what it is
 * @param label creation, owner, comment
 * @param columns in their order
 * @param keys declared keys
 * @param text the query of a view as the user wrote it, null for tables
 */
public record ObjectEntry(
        ObjectName name,
        Kind kind,
        Label label,
        List<ColumnEntry> columns,
        List<KeyEntry> keys,
        @Nullable String text) {
    /** What an object is. */
    public enum Kind {
        TABLE,
        TRANSIENT,
        TEMPORARY,
        VIEW,
        SECURE_VIEW;

        /** Whether it is a view of either sort. */
        public boolean view() {
            return this == VIEW || this == SECURE_VIEW;
        }
    }

    /** Whether it is a view. */
    public boolean view() {
        return kind.view();
    }

    /** The column of this name, or null. */
    public @Nullable ColumnEntry column(String columnName) {
        for (ColumnEntry column : columns) {
            if (column.name().equals(columnName)) {
                return column;
            }
        }
        return null;
    }

    /** The declared primary key's columns; empty where there is none. */
    public List<String> primaryKey() {
        for (KeyEntry key : keys) {
            if (key.kind() == KeyEntry.Kind.PRIMARY) {
                return key.columns();
            }
        }
        return List.of();
    }

    ObjectEntry with(ObjectName newName) {
        return new ObjectEntry(newName, kind, label, columns, keys, text);
    }

    ObjectEntry with(Label newLabel) {
        return new ObjectEntry(name, kind, newLabel, columns, keys, text);
    }

    ObjectEntry with(List<ColumnEntry> newColumns) {
        return new ObjectEntry(name, kind, label, newColumns, keys, text);
    }
}
