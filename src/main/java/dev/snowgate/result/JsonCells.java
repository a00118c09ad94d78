package dev.snowgate.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Values as JSON. */
final class JsonCells {
    private final JsonFactory factory;

    JsonCells(JsonFactory factory) {
        this.factory = factory;
    }

    /** @param text the value, or what is shown of it when it is not {@code whole} */
    void write(JsonGenerator out, ColumnType type, String text, boolean whole) throws IOException {
        switch (type) {
            case NUMBER, FLOAT -> number(out, text);
            case BOOLEAN -> bool(out, text);
            case TEXT -> out.writeString(text);
            case JSON -> json(out, text, whole);
        }
    }

    private static void number(JsonGenerator out, String text) throws IOException {
        if (Numbers.isExact(text)) {
            out.writeNumber(text);
        } else {
            out.writeString(text);
        }
    }

    private static void bool(JsonGenerator out, String text) throws IOException {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            out.writeBoolean(text.equalsIgnoreCase("true"));
        } else {
            out.writeString(text);
        }
    }

    /** Embeds {@code text}; as a string when it is too long or, as Snowflake's undefined, no JSON. */
    private void json(JsonGenerator out, String text, boolean whole) throws IOException {
        if (!whole || !isJson(text)) {
            out.writeString(text);
            return;
        }
        try (JsonParser in = factory.createParser(text)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isNumeric()) {
                    number(out, in.getText());
                } else {
                    out.copyCurrentEvent(in);
                }
            }
        }
    }

    private boolean isJson(String text) throws IOException {
        try (JsonParser in = factory.createParser(text)) {
            int values = 0;
            int depth = 0;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
            }
            return values == 1;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
