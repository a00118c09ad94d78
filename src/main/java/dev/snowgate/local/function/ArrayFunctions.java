package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.number;
import static dev.snowgate.local.function.Arguments.small;
import static dev.snowgate.local.function.Arguments.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.local.function.JavaFunction.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ARRAY_…: arrays in and out as JSON text. */
final class ArrayFunctions {
    private static final int MOST = 1_000_000;

    private ArrayFunctions() {}

    private interface OfArray {
        @Nullable
        JsonNode apply(ArrayNode array, @Nullable Object[] a);
    }

    private static JavaFunction array(String name, List<Kind> parameters, OfArray body) {
        return JavaFunction.of(name, Kind.TEXT, parameters, a -> {
            JsonNode made =
                    body.apply(Json.readArray(text(a, 0), name.substring(3).toUpperCase(java.util.Locale.ROOT)), a);
            return made == null ? null : Json.text(made);
        });
    }

    static List<JavaFunction> all() {
        List<Kind> one = List.of(Kind.TEXT);
        List<Kind> two = List.of(Kind.TEXT, Kind.TEXT);
        List<Kind> at = List.of(Kind.TEXT, Kind.LONG);
        return List.of(
                array("sf_array_append", two, (x, a) -> x.add(Json.read(text(a, 1)))),
                array("sf_array_prepend", two, (x, a) -> x.insert(0, Json.read(text(a, 1)))),
                array("sf_array_cat", two, (x, a) -> x.addAll(Json.readArray(text(a, 1), "ARRAY_CAT"))),
                array("sf_array_compact", one, (x, a) -> only(x, item -> !Json.nothing(item))),
                array("sf_array_defined", one, (x, a) -> only(x, item -> !Json.undefined(item))),
                JavaFunction.of("sf_array_repeat", Kind.TEXT, at, a -> repeated(Json.read(text(a, 0)), number(a, 1))),
                array("sf_array_reverse", one, (x, a) -> reversed(x)),
                array("sf_array_flatten", one, (x, a) -> flattened(x)),
                array("sf_array_remove_at", at, (x, a) -> {
                    int index = small(a, 1) < 0 ? x.size() + small(a, 1) : small(a, 1);
                    if (index >= 0 && index < x.size()) {
                        x.remove(index);
                    }
                    return x;
                }),
                array(
                        "sf_array_insert",
                        List.of(Kind.TEXT, Kind.LONG, Kind.TEXT),
                        (x, a) -> inserted(x, small(a, 1), Json.read(text(a, 2)))),
                array(
                        "sf_array_slice",
                        List.of(Kind.TEXT, Kind.LONG, Kind.LONG),
                        (x, a) -> slice(x, small(a, 1), small(a, 2))),
                array(
                        "sf_array_sort",
                        List.of(Kind.TEXT, Kind.BOOLEAN, Kind.BOOLEAN),
                        (x, a) -> JsonOrder.sorted(x, Boolean.TRUE.equals(a[1]), Boolean.TRUE.equals(a[2]))),
                array("sf_array_min", one, (x, a) -> JsonOrder.edge(x, true)),
                array("sf_array_max", one, (x, a) -> JsonOrder.edge(x, false)),
                array("sf_arrays_to_object", two, (x, a) -> paired(x, Json.readArray(text(a, 1), "ARRAYS_TO_OBJECT"))),
                JavaFunction.texts("sf_array_to_string", Kind.TEXT, 2, a -> joined(text(a, 0), text(a, 1))),
                new JavaFunction("sf_arrays_zip", Kind.TEXT, one, true, false, ArrayFunctions::zipped),
                JavaFunction.of(
                        "sf_array_range",
                        Kind.TEXT,
                        List.of(Kind.LONG, Kind.LONG, Kind.LONG),
                        a -> range(small(a, 0), small(a, 1), small(a, 2))));
    }

    private static List<JsonNode> items(ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static ArrayNode all(Iterable<JsonNode> items) {
        ArrayNode made = Json.array();
        items.forEach(made::add);
        return made;
    }

    static ArrayNode only(ArrayNode array, java.util.function.Predicate<JsonNode> wanted) {
        return all(items(array).stream().filter(wanted).toList());
    }

    private static String repeated(JsonNode item, long times) {
        if (times > MOST) {
            throw FunctionFailure.argument("ARRAY_REPEAT makes at most " + MOST + " elements");
        }
        ArrayNode made = Json.array();
        for (long i = 0; i < times; i++) {
            made.add(item);
        }
        return Json.text(made);
    }

    private static ArrayNode reversed(ArrayNode array) {
        List<JsonNode> items = items(array);
        java.util.Collections.reverse(items);
        return all(items);
    }

    /** One level down; an item that is no array is an error, one that is null makes null. */
    private static @Nullable ArrayNode flattened(ArrayNode array) {
        ArrayNode made = Json.array();
        for (JsonNode item : array) {
            if (Json.nothing(item)) {
                return null;
            }
            if (!(item instanceof ArrayNode inner)) {
                throw new FunctionFailure(
                        "100107", "22000", "Not an array: 'Input argument to ARRAY_FLATTEN is not an array of arrays'");
            }
            made.addAll(inner);
        }
        return made;
    }

    private static ArrayNode inserted(ArrayNode array, int position, JsonNode item) {
        int at = position < 0 ? array.size() + position : position;
        if (at > MOST || at < -MOST) {
            throw FunctionFailure.argument("Position " + position + " of ARRAY_INSERT is out of range");
        }
        for (; at < 0; at++) {
            array.insert(0, Json.undefined());
        }
        while (array.size() < at) {
            array.add(Json.undefined());
        }
        return array.insert(at, item);
    }

    private static ArrayNode slice(ArrayNode array, int from, int to) {
        int start = Math.max(0, from < 0 ? array.size() + from : from);
        int end = Math.min(array.size(), to < 0 ? array.size() + to : to);
        ArrayNode made = Json.array();
        for (int i = start; i < end; i++) {
            made.add(array.get(i));
        }
        return made;
    }

    private static ObjectNode paired(ArrayNode keys, ArrayNode values) {
        if (keys.size() != values.size()) {
            throw new FunctionFailure(
                    "215001", "22000", "Key array and value array had unequal lengths in ARRAYS_TO_OBJECT");
        }
        ObjectNode made = Json.object();
        for (int i = 0; i < keys.size(); i++) {
            if (!Json.nothing(keys.get(i))) {
                if (!keys.get(i).isTextual() || Marked.is(keys.get(i).textValue())) {
                    throw new FunctionFailure(
                            "215002", "22000", "Key supplied for ARRAYS_TO_OBJECT does not have string type");
                }
                made.set(Json.plain(keys.get(i)), Json.member(values.get(i)));
            }
        }
        return (ObjectNode) Json.read(Json.text(made));
    }

    private static String joined(String text, String separator) {
        List<String> parts = new ArrayList<>();
        Json.readArray(text, "ARRAY_TO_STRING").forEach(item -> parts.add(Json.nothing(item) ? "" : Json.plain(item)));
        return String.join(separator, parts);
    }

    private static String zipped(@Nullable Object[] a) {
        List<ArrayNode> arrays = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < a.length; i++) {
            ArrayNode array = Json.readArray(text(a, i), "ARRAYS_ZIP");
            arrays.add(array);
            longest = Math.max(longest, array.size());
        }
        ArrayNode made = Json.array();
        if (longest == 0) {
            made.addObject();
        }
        for (int row = 0; row < longest; row++) {
            ObjectNode tuple = made.addObject();
            for (int i = 0; i < arrays.size(); i++) {
                JsonNode item = arrays.get(i).get(row);
                tuple.set("$" + (i + 1), item == null ? tuple.nullNode() : Json.member(item));
            }
        }
        return Json.text(made);
    }

    private static String range(int from, int to, int step) {
        if (step == 0 || Math.abs(((long) to - from) / step) > MOST) {
            throw FunctionFailure.argument("Step of ARRAY_GENERATE_RANGE is 0, or the range is too long");
        }
        ArrayNode made = Json.array();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            made.add(i);
        }
        return Json.text(made);
    }
}
