package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FLATTEN: rows of key, path, index, value and the container, as JSON. */
final class Flattening {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private final boolean recursive;
    private final String mode;
    private final ArrayNode rows = Json.array();

    private Flattening(boolean recursive, String mode) {
        this.recursive = recursive;
        this.mode = mode;
    }

    /** Input, path, OUTER, RECURSIVE and MODE. */
    static String rows(@Nullable Object[] a) {
        String path = a[1] == null ? "" : text(a, 1);
        @Nullable JsonNode start = a[0] == null ? null : Json.read(text(a, 0));
        for (JsonPath.Step step : JsonPath.read(path)) {
            start = start == null ? null : step.key() == null ? start.get(step.index()) : start.get(step.key());
        }
        Flattening flattening = new Flattening(
                Boolean.TRUE.equals(a[3]), a[4] == null ? "BOTH" : text(a, 4).toUpperCase(Locale.ROOT));
        if (start != null) {
            flattening.expand(start, path);
        }
        if (flattening.rows.isEmpty() && Boolean.TRUE.equals(a[2])) {
            ObjectNode row = flattening.rows.addObject();
            row.put("p", path);
            if (start != null) {
                row.put("t", Json.text(start));
            }
        }
        return Json.text(flattening.rows);
    }

    private void expand(JsonNode container, String path) {
        String text = container.isContainerNode() ? Json.text(container) : "";
        if (container instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                row(text, null, i, path + "[" + i + "]", array.get(i));
            }
        } else if (container instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String key = entry.getKey();
                String step = PLAIN.matcher(key).matches() ? (path.isEmpty() ? "" : ".") + key : "['" + key + "']";
                row(text, key, -1, path + step, entry.getValue());
            });
        }
    }

    private void row(String container, @Nullable String key, int index, String path, JsonNode value) {
        if (Json.undefined(value)) {
            return;
        }
        boolean wanted = mode.equals("BOTH") || mode.equals(key == null ? "ARRAY" : "OBJECT");
        if (wanted) {
            ObjectNode row = rows.addObject();
            if (key == null) {
                row.put("i", index);
            } else {
                row.put("k", key);
            }
            row.put("p", path);
            // As texts: DuckDB reads the list and would cut their numbers to 17 digits.
            row.put("v", Json.text(value));
            row.put("t", container);
        }
        if (recursive) {
            expand(value, path);
        }
    }
}
