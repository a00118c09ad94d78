package dev.snowgate.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a parsed tree can still hide: numbers that became infinite and escaped halves of surrogate pairs. */
final class WellFormed {
    private WellFormed() {}

    static void check(JsonNode node) throws InvalidJson {
        if (node.isTextual()) {
            checkText(node.textValue());
        } else if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            throw new InvalidJson("A number is out of range.");
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                checkText(field.getKey());
                check(field.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                check(element);
            }
        }
    }

    private static void checkText(String text) throws InvalidJson {
        // A pair reads as one code point above 0xFFFF, so only a lone half shows as a surrogate here.
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new InvalidJson("A string holds half of a surrogate pair.");
        }
    }
}
