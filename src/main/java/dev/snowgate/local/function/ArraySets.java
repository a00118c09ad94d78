package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.snowgate.local.function.JavaFunction.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Functions of arrays that compare elements: arrays count as sets that hold a value several times. */
final class ArraySets {
    private ArraySets() {}

    private interface OfTwo {
        Object apply(ArrayNode left, ArrayNode right);
    }

    private static JavaFunction arrays(String name, Kind result, OfTwo body) {
        String shown = name.substring(3).toUpperCase(Locale.ROOT);
        return JavaFunction.texts(
                name, result, 2, a -> body.apply(Json.readArray(text(a, 0), shown), Json.readArray(text(a, 1), shown)));
    }

    static List<JavaFunction> all() {
        return List.of(
                arrays("sf_array_except", Kind.TEXT, (x, y) -> Json.text(without(x, y))),
                arrays("sf_array_intersection", Kind.TEXT, (x, y) -> Json.text(common(x, y))),
                arrays(
                        "sf_arrays_overlap",
                        Kind.BOOLEAN,
                        (x, y) -> !common(x, y).isEmpty()),
                JavaFunction.texts(
                        "sf_array_distinct",
                        Kind.TEXT,
                        1,
                        a -> Json.text(distinct(Json.readArray(text(a, 0), "ARRAY_DISTINCT")))),
                JavaFunction.texts(
                        "sf_array_union",
                        Kind.TEXT,
                        1,
                        a -> Json.text(union(Json.readArray(text(a, 0), "ARRAY_UNION_AGG")))),
                JavaFunction.texts("sf_array_remove", Kind.TEXT, 2, a -> {
                    JsonNode gone = Json.key(Json.read(text(a, 1)));
                    return Json.text(only(Json.readArray(text(a, 0), "ARRAY_REMOVE"), key -> !key.equals(gone)));
                }),
                JavaFunction.texts(
                        "sf_array_contains", Kind.BOOLEAN, 2, a -> position(text(a, 0), text(a, 1), "CONTAINS") >= 0),
                JavaFunction.texts("sf_array_position", Kind.LONG, 2, a -> {
                    long found = position(text(a, 0), text(a, 1), "POSITION");
                    return found < 0 ? null : (Object) found;
                }));
    }

    private static List<JsonNode> keys(ArrayNode array) {
        List<JsonNode> keys = new ArrayList<>();
        array.forEach(item -> keys.add(Json.key(item)));
        return keys;
    }

    private static long position(String value, String array, String function) {
        return keys(Json.readArray(array, "ARRAY_" + function)).indexOf(Json.key(Json.read(value)));
    }

    private static ArrayNode distinct(ArrayNode array) {
        Map<JsonNode, JsonNode> first = new LinkedHashMap<>();
        array.forEach(item -> first.putIfAbsent(Json.key(item), item));
        ArrayNode made = Json.array();
        first.values().forEach(made::add);
        return made;
    }

    private static ArrayNode only(ArrayNode array, Predicate<JsonNode> wanted) {
        return ArrayFunctions.only(array, item -> wanted.test(Json.key(item)));
    }

    /** Each item of the second takes one equal item of the first away. */
    private static ArrayNode without(ArrayNode first, ArrayNode second) {
        List<JsonNode> gone = keys(second);
        return only(first, key -> !gone.remove(key));
    }

    private static ArrayNode common(ArrayNode first, ArrayNode second) {
        return only(first, keys(second)::remove);
    }

    /** Each value as often as in the array that holds it most often. */
    private static ArrayNode union(ArrayNode arrays) {
        ArrayNode made = Json.array();
        for (JsonNode array : arrays) {
            List<JsonNode> known = keys(made);
            for (JsonNode item : array) {
                if (!Json.nothing(item) && !known.remove(Json.key(item))) {
                    made.add(item);
                }
            }
        }
        return made;
    }
}
