package dev.snowgate.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.json.StrictJson;

/** The {@code data_type} of SHOW COLUMNS, which is JSON such as {@code {"type":"FIXED","precision":38,"scale":0}}. */
final class DataType {
    private DataType() {}

    /** As SQL writes it: {@code NUMBER(38,0)}; the text itself when it is no such JSON. */
    static String of(String text) {
        try {
            JsonNode json = StrictJson.mapper().readTree(text);
            String type = json.path("type").asText("");
            return switch (type) {
                case "" -> text;
                case "FIXED" ->
                    "NUMBER(" + json.path("precision").asInt(38) + ','
                            + json.path("scale").asInt(0) + ')';
                case "REAL" -> "FLOAT";
                default -> type;
            };
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
