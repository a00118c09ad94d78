package dev.snowgate.local.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.SnowType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes {@code rowtype}, a result's column descriptions. */
final class RowTypes {
    /** What the service gives for a VARCHAR without a length, in bytes and in characters. */
    private static final long MAX_TEXT = 16_777_216;

    private static final int MAX_BYTES_PER_CHARACTER = 4;

    /** Digits of a DECFLOAT. */
    private static final int MAX_DIGITS = 38;

    private RowTypes() {}

    static void write(JsonGenerator json, String field, List<EngineColumn> columns) throws IOException {
        json.writeArrayFieldStart(field);
        for (EngineColumn column : columns) {
            write(json, column);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, EngineColumn column) throws IOException {
        SnowType type = column.type();
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", type.name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("nullable", column.nullable());
        switch (type) {
            case FIXED -> numbers(json, column.precision(), column.scale());
            case DECFLOAT -> numbers(json, MAX_DIGITS, 0);
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> numbers(json, 0, column.scale());
            default -> {
                json.writeNullField("precision");
                json.writeNullField("scale");
            }
        }
        if (type == SnowType.TEXT || type == SnowType.BINARY) {
            json.writeNumberField("length", length(column));
            json.writeNumberField("byteLength", byteLength(column));
        } else {
            json.writeNullField("length");
            json.writeNullField("byteLength");
        }
        for (String none : List.of("database", "schema", "table", "collation")) {
            json.writeNullField(none);
        }
        json.writeEndObject();
    }

    static long length(EngineColumn column) {
        return column.length() > 0 ? Math.min(column.length(), MAX_TEXT) : MAX_TEXT;
    }

    static long byteLength(EngineColumn column) {
        return column.type() == SnowType.BINARY
                ? length(column)
                : Math.min(length(column) * MAX_BYTES_PER_CHARACTER, MAX_TEXT);
    }

    private static void numbers(JsonGenerator json, int precision, int scale) throws IOException {
        json.writeNumberField("precision", precision);
        json.writeNumberField("scale", scale);
    }
}
