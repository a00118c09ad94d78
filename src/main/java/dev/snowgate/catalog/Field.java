package dev.snowgate.catalog;

import dev.snowgate.query.Identifiers;
import dev.snowgate.result.ColumnType;
import java.util.Locale;

/**
 * One column of a catalogue answer, taken from a column of SHOW or DESCRIBE by its name.
 *
 * @param source the column's name in Snowflake's answer
 * @param name its name in ours
 * @param sqlType its type as told
 * @param type how it is written
 * @param form what is done with its values
 */
record Field(String source, String name, String sqlType, ColumnType type, Form form) {
    /** What is done with a value. */
    enum Form {
        /** Nothing. */
        PLAIN,
        /** A name, written as SQL wants it. */
        NAME,
        /** Y or N, YES or NO. */
        FLAG
    }

    static Field name(String source, String name) {
        return new Field(source, name, "TEXT", ColumnType.TEXT, Form.NAME);
    }

    static Field text(String source, String name) {
        return new Field(source, name, "TEXT", ColumnType.TEXT, Form.PLAIN);
    }

    static Field flag(String source, String name) {
        return new Field(source, name, "BOOLEAN", ColumnType.BOOLEAN, Form.FLAG);
    }

    String shape(String value) {
        return switch (form) {
            case PLAIN -> value;
            case NAME -> value.isEmpty() ? value : Identifiers.show(value);
            case FLAG -> {
                String upper = value.toUpperCase(Locale.ROOT);
                yield String.valueOf(upper.startsWith("Y") || upper.equals("TRUE"));
            }
        };
    }
}
