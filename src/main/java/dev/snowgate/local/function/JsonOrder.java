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
    private static final List<String> KINDS =
            List.of("BOOLEAN", "NUMBER", "TIME", "VARCHAR", "OBJECT", "ARRAY", "NULL_VALUE");

    private static final Comparator<JsonNode> ORDER = Comparator.comparing(JsonOrder::kind)
            .thenComparing((left, right) -> number(left)
                    ? Json.number(left).compareTo(Json.number(right))
                    : comparable(left).compareTo(comparable(right)));

    private JsonOrder() {}

    static boolean number(JsonNode node) {
        return node.isNumber() || Marked.real(node);
    }

    /** The place of a value's kind in the order. */
    static int kind(JsonNode node) {
        if (number(node)) {
            return KINDS.indexOf("NUMBER");
        }
        boolean marked = node.isTextual() && Marked.is(node.textValue());
        return KINDS.indexOf(marked ? "TIME" : JsonFunctions.typeOf(node));
    }

    /** The text that values of one kind, numbers aside, are ordered by. */
    static String comparable(JsonNode node) {
        return node.isTextual() ? VariantText.exact(node.textValue()) : Json.plain(Json.key(node));
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
