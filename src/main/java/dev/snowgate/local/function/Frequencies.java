package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** APPROX_TOP_K, exactly. */
final class Frequencies {
    private Frequencies() {}

    /** The most frequent values with their counts, the most frequent first; of equals the one that came first. */
    static ArrayNode top(ArrayNode values, long most) {
        if (most < 1) {
            throw FunctionFailure.argument("Invalid number of values of APPROX_TOP_K: " + most + ", it is at least 1");
        }
        Map<JsonNode, Long> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        ArrayNode made = Json.array();
        counts.entrySet().stream()
                .sorted(Map.Entry.<JsonNode, Long>comparingByValue().reversed())
                .limit(most)
                .forEach(entry -> made.addArray().add(entry.getKey()).add(entry.getValue()));
        return made;
    }
}
