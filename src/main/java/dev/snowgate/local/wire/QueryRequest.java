package dev.snowgate.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.engine.Bind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a query request.
 *
 * @param sql one statement or several
 * @param describeOnly whether it is to be compiled only
 * @param async whether the answer is to be fetched later
 * @param binds values in order: none, one row, or several for an array bind
 * @param parameters of this statement only, names in upper case
 */
public record QueryRequest(
        String sql, boolean describeOnly, boolean async, List<List<Bind>> binds, Map<String, Object> parameters) {

    /**
     * Reads a body.
     *
     * @throws IllegalArgumentException when it has no text or its binds do not fit together
     */
    public static QueryRequest read(JsonNode body) {
        if (!body.path("sqlText").isTextual()) {
            throw new IllegalArgumentException("the request has no sqlText");
        }
        return new QueryRequest(
                body.path("sqlText").asText(),
                body.path("describeOnly").asBoolean(false),
                body.path("asyncExec").asBoolean(false),
                binds(body.path("bindings")),
                scalars(body.path("parameters")));
    }

    /** The scalars of an object as String, Boolean or Long, names in upper case. */
    public static Map<String, Object> scalars(JsonNode object) {
        Map<String, Object> all = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isValueNode() && !value.isNull()) {
                String name = entry.getKey().toUpperCase(Locale.ROOT);
                all.put(
                        name,
                        SessionParameters.coerce(
                                name,
                                value.isBoolean()
                                        ? (Object) value.asBoolean()
                                        : value.isIntegralNumber() ? (Object) value.asLong() : value.asText()));
            }
        });
        return all;
    }

    private static List<List<Bind>> binds(JsonNode bindings) {
        TreeMap<Integer, JsonNode> byPosition = new TreeMap<>();
        bindings.properties().forEach(entry -> byPosition.put(position(entry.getKey()), entry.getValue()));
        if (byPosition.isEmpty()) {
            return List.of();
        }
        if (byPosition.lastKey() != byPosition.size() || byPosition.firstKey() != 1) {
            throw new IllegalArgumentException("binds must be numbered from 1 without gaps: " + byPosition.keySet());
        }
        int rows = -1;
        for (JsonNode bind : byPosition.values()) {
            JsonNode value = bind.path("value");
            int size = value.isArray() ? value.size() : 1;
            if (rows >= 0 && rows != size) {
                throw new IllegalArgumentException("binds have different numbers of rows: " + rows + " and " + size);
            }
            rows = size;
        }
        List<List<Bind>> all = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            List<Bind> one = new ArrayList<>(byPosition.size());
            for (JsonNode bind : byPosition.values()) {
                JsonNode value = bind.path("value");
                one.add(bind(bind.path("type").asText("TEXT"), value.isArray() ? value.get(row) : value));
            }
            all.add(one);
        }
        return all;
    }

    private static Bind bind(String type, JsonNode value) {
        return new Bind(type, value.isNull() || value.isMissingNode() ? null : value.asText());
    }

    private static int position(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a bind's name must be its position from 1: '" + key + "'", e);
        }
    }
}
