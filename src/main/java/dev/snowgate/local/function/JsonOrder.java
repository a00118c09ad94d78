package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of values in ARRAY_SORT, ARRAY_MIN and ARRAY_MAX: truth values, numbers by size, texts by code points, objects,
 * arrays, JSON's null.
 */
final class JsonOrder {
    private static final List<String> KINDS = List.of("BOOLEAN", "NUMBER", "VARCHAR", "OBJECT", "ARRAY", "NULL_VALUE");

    private static final Comparator<JsonNode> ORDER = Comparator.comparing(JsonOrder::kind)
            .thenComparing((left, right) -> left.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue())
                    : Json.plain(left).compareTo(Json.plain(right)));

    private JsonOrder() {}

    /** The place of a value's kind in the order. */
    static int kind(JsonNode node) {
        return KINDS.indexOf(node.isNumber() ? "NUMBER" : JsonFunctions.typeOf(node));
    }

    static ArrayNode sorted(ArrayNode array, boolean ascending, boolean nullsFirst) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        Comparator<JsonNode> values = ascending ? ORDER : ORDER.reversed();
        items.sort(Comparator.comparing((JsonNode item) -> Json.undefined(item) != nullsFirst)
                .thenComparing(values));
        ArrayNode made = Json.array();
        items.forEach(made::add);
        return made;
    }

    /** The least or greatest item that is defined, or null. */
    static @Nullable JsonNode edge(ArrayNode array, boolean least) {
        @Nullable JsonNode found = null;
        for (JsonNode item : array) {
            boolean better = found == null || (ORDER.compare(item, found) < 0) == least;
            found = !Json.undefined(item) && better ? item : found;
        }
        return found;
    }
}
