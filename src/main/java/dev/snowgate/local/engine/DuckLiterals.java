package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as DuckDB's literals. */
final class DuckLiterals {
    private DuckLiterals() {}

    /** Numbers and truth values bare, dates and times with their types, everything else as a string. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Double real && Double.isFinite(real)) {
            return real + "e0";
        }
        if (value instanceof Blob bytes) {
            return "unhex('" + hex(bytes) + "')";
        }
        if (value instanceof Struct zoned) {
            return zoned(zoned);
        }
        String type = type(value);
        if (!type.isEmpty()) {
            return "CAST(" + Translator.literal(value.toString().replace('T', ' ')) + " AS " + type + ")";
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : Translator.literal(value.toString());
    }

    private static String hex(Blob bytes) {
        try {
            return HexFormat.of().withUpperCase().formatHex(bytes.getBytes(1, (int) bytes.length()));
        } catch (SQLException e) {
            throw new IllegalStateException("bytes of a variable cannot be read", e);
        }
    }

    /** A TIMESTAMP_TZ: the point in time and minutes before UTC's. */
    private static String zoned(Struct value) {
        try {
            Object[] parts = value.getAttributes();
            return "sf_tz(" + of(parts[0]) + ", " + of(parts[1]) + ")";
        } catch (SQLException e) {
            throw new IllegalStateException("a TIMESTAMP_TZ of a variable cannot be read", e);
        }
    }

    /** DuckDB's type of a date or time, or of a FLOAT that has no digits. */
    private static String type(Object value) {
        if (value instanceof LocalDate) {
            return "DATE";
        }
        if (value instanceof LocalTime) {
            return "TIME";
        }
        if (value instanceof Timestamp || value instanceof LocalDateTime) {
            return "TIMESTAMP";
        }
        if (value instanceof Double) {
            return "DOUBLE";
        }
        return value instanceof OffsetDateTime ? "TIMESTAMPTZ" : "";
    }
}
