package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PARSE_JSON, TYPEOF and the functions of objects. */
final class JsonFunctions {
    private static final int MAX_OBJECT = 1000;

    /** All smaller whole numbers are floating-point numbers too. */
    private static final double EXACT = 1L << 53;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern DESCRIBED =
            Pattern.compile("Error parsing JSON: ((?:misplaced [\\]}]|duplicate object attribute \".*\"), pos \\d+)");

    private JsonFunctions() {}

    static List<JavaFunction> all() {
        List<JavaFunction> all = new ArrayList<>();
        all.add(JavaFunction.texts("sf_json_parse", Kind.TEXT, 2, a -> parse(text(a, 0), text(a, 1))));
        all.add(JavaFunction.texts("sf_json_show", Kind.TEXT, 1, a -> VariantText.cast(text(a, 0))));
        all.add(JavaFunction.texts("sf_json_exact", Kind.TEXT, 1, a -> VariantText.exact(text(a, 0))));
        all.add(JavaFunction.texts("sf_json_error", Kind.TEXT, 1, a -> error(text(a, 0))));
        all.add(JavaFunction.texts("sf_vnum", Kind.TEXT, 1, a -> number(text(a, 0))));
        all.add(JavaFunction.texts("sf_vreal", Kind.DOUBLE, 1, a -> real(text(a, 0))));
        all.add(JavaFunction.texts("sf_typeof", Kind.TEXT, 1, a -> typeOf(Json.read(text(a, 0)))));
        all.add(new JavaFunction("sf_object_make", Kind.TEXT, List.of(Kind.TEXT), true, true, a -> make(a, false)));
        all.add(new JavaFunction("sf_object_make_keep", Kind.TEXT, List.of(Kind.TEXT), true, true, a -> make(a, true)));
        all.add(JavaFunction.texts("sf_json_keys", Kind.TEXT, 1, a -> keys(text(a, 0))));
        all.add(new JavaFunction("sf_object_delete", Kind.TEXT, List.of(Kind.TEXT), true, true, a -> some(a, false)));
        all.add(new JavaFunction("sf_object_pick", Kind.TEXT, List.of(Kind.TEXT), true, true, a -> some(a, true)));
        all.add(new JavaFunction(
                "sf_object_insert",
                Kind.TEXT,
                List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT),
                false,
                true,
                JsonFunctions::insert));
        all.add(JavaFunction.of(
                "sf_top_k",
                Kind.TEXT,
                List.of(Kind.TEXT, Kind.LONG),
                a -> Json.text(Frequencies.top(Json.readArray(text(a, 0), "APPROX_TOP_K"), Arguments.number(a, 1)))));
        all.add(JavaFunction.texts("sf_object_pick_all", Kind.TEXT, 2, a -> pickAll(text(a, 0), text(a, 1))));
        all.add(JavaFunction.texts("sf_get_folded", Kind.TEXT, 2, a -> folded(text(a, 0), text(a, 1))));
        all.add(JavaFunction.texts("sf_get_path", Kind.TEXT, 2, a -> path(text(a, 0), text(a, 1))));
        all.add(JavaFunction.texts(
                "sf_kurtosis", Kind.DOUBLE, 1, a -> Moments.kurtosis(Json.readArray(text(a, 0), "KURTOSIS"))));
        all.add(JavaFunction.texts("sf_object_texts", Kind.TEXT, 1, a -> texts(text(a, 0))));
        all.add(JavaFunction.texts("sf_object_pairs", Kind.TEXT, 2, a -> pairs(text(a, 0), text(a, 1))));
        all.add(new JavaFunction(
                "sf_flatten_rows",
                Kind.TEXT,
                List.of(Kind.TEXT, Kind.TEXT, Kind.BOOLEAN, Kind.BOOLEAN, Kind.TEXT),
                false,
                true,
                Flattening::rows));
        all.addAll(ArrayFunctions.all());
        all.addAll(ArraySets.all());
        return all;
    }

    /** {@code parameter}: "d" lets keys come twice, "s" does not. */
    static @Nullable String parse(String text, String parameter) {
        if (!parameter.equals("s") && !parameter.equals("d")) {
            throw FunctionFailure.argument("Invalid parameter '" + parameter + "' of PARSE_JSON, it is 'd' or 's'");
        }
        JsonNode read = text.isBlank() ? null : JsonReader.read(text, parameter.equals("d"));
        return read == null || Json.undefined(read) ? null : Json.text(read);
    }

    /** The number in a VARIANT as text, 1 and 0 for truth values. */
    private static @Nullable String number(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        JsonNode node = Json.read(text);
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "1" : "0";
        }
        if (Marked.real(node)) {
            return Marked.exact(node.textValue());
        }
        if (node.isTextual() && NUMBER.matcher(node.textValue().strip()).matches()) {
            return node.textValue().strip();
        }
        throw new FunctionFailure(
                "100071", "22000", "Failed to cast variant value " + VariantText.of(text) + " to FIXED");
    }

    /** The number in a VARIANT for computations, which are done with floating-point numbers. */
    private static @Nullable Double real(String text) {
        String number = number(text);
        if (number == null) {
            return null;
        }
        double real = Double.parseDouble(number);
        boolean whole = !Double.isInfinite(real) && Math.abs(real) >= EXACT && number.matches("[+-]?\\d+");
        if (whole && new BigDecimal(real).compareTo(new BigDecimal(number)) != 0) {
            throw FunctionFailure.unsupported(
                    "computation with the VARIANT " + number + ", which is no FLOAT: cast it to NUMBER");
        }
        return real;
    }

    private static @Nullable String error(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            JsonReader.read(text, false);
            return null;
        } catch (FunctionFailure e) {
            Matcher known = DESCRIBED.matcher(String.valueOf(e.getMessage()));
            if (known.find()) {
                return known.group(1);
            }
            throw FunctionFailure.unsupported("CHECK_JSON's description of text that is no JSON");
        }
    }

    /** The type of a value in a VARIANT, as TYPEOF words it. */
    static String typeOf(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().scale() <= 0 ? "INTEGER" : "DECIMAL";
        }
        return switch (node.getNodeType()) {
            case ARRAY -> "ARRAY";
            case OBJECT -> "OBJECT";
            case BOOLEAN -> "BOOLEAN";
            case STRING -> Marked.is(node.textValue()) ? Marked.kind(node.textValue()) : "VARCHAR";
            default -> "NULL_VALUE";
        };
    }

    /** Keys and JSON values in turn; a pair with a null in it is left out, or keeps a null when {@code keep}. */
    private static String make(@Nullable Object[] a, boolean keep) {
        ObjectNode made = Json.object();
        for (int i = 0; i + 1 < a.length; i += 2) {
            if (a[i] == null || (a[i + 1] == null && !keep)) {
                continue;
            }
            String key = text(a, i);
            if (made.has(key)) {
                throw new FunctionFailure("100061", "22000", "Duplicate field key '" + key + "'");
            }
            made.set(key, a[i + 1] == null ? made.nullNode() : Json.read(text(a, i + 1)));
        }
        return Json.text(Json.read(Json.text(made)));
    }

    /** Keys and values of OBJECT_AGG as two arrays. */
    private static String pairs(String keys, String values) {
        ArrayNode names = Json.readArray(keys, "OBJECT_AGG");
        ArrayNode items = Json.readArray(values, "OBJECT_AGG");
        ObjectNode made = Json.object();
        for (int i = 0; i < names.size(); i++) {
            String key = Json.plain(names.get(i));
            if (made.has(key)) {
                throw new FunctionFailure("100061", "22000", "Duplicate field key '" + key + "'");
            }
            made.set(key, items.get(i));
        }
        return Json.text(Json.read(Json.text(made)));
    }

    /** Keys and values, as the text of their JSON, of OBJECT_AGG(DISTINCT …). */
    private static String texts(String pairs) {
        ArrayNode names = Json.array();
        ArrayNode items = Json.array();
        Json.readArray(pairs, "OBJECT_AGG").forEach(pair -> {
            names.add(pair.get("k"));
            items.add(Json.read(pair.get("v").textValue()));
        });
        return pairs(Json.text(names), Json.text(items));
    }

    private static @Nullable String keys(String text) {
        JsonNode node = Json.read(text);
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        var names = Json.array();
        object.fieldNames().forEachRemaining(names::add);
        return Json.text(names);
    }

    private static @Nullable String some(@Nullable Object[] a, boolean pick) {
        if (a.length == 0 || a[0] == null) {
            return null;
        }
        ObjectNode object = Json.readObject(text(a, 0), pick ? "OBJECT_PICK" : "OBJECT_DELETE");
        List<String> names = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            if (a[i] != null) {
                names.add(text(a, i));
            }
        }
        return Json.text(pick ? object.retain(names) : object.remove(names));
    }

    private static String pickAll(String object, String keys) {
        List<String> names = new ArrayList<>();
        Json.readArray(keys, "OBJECT_PICK").forEach(key -> names.add(Json.plain(key)));
        return Json.text(Json.readObject(object, "OBJECT_PICK").retain(names));
    }

    /** Object, key, value as JSON, and {@code true} when the key may be there. */
    private static @Nullable String insert(@Nullable Object[] a) {
        if (a[0] == null || a[1] == null) {
            return a[0] == null ? null : text(a, 0);
        }
        ObjectNode object = Json.readObject(text(a, 0), "OBJECT_INSERT");
        String key = text(a, 1);
        boolean update = a[3] != null && text(a, 3).equals("true");
        if (object.has(key) && !update) {
            throw new FunctionFailure("100061", "22000", "Duplicate field key '" + key + "'");
        }
        if (object.size() >= MAX_OBJECT * MAX_OBJECT) {
            throw FunctionFailure.argument("The OBJECT has too many keys");
        }
        if (a[2] == null) {
            object.remove(key);
        } else {
            object.set(key, Json.read(text(a, 2)));
        }
        return Json.text(Json.read(Json.text(object)));
    }

    private static @Nullable String folded(String text, String name) {
        if (!(Json.read(text) instanceof ObjectNode object)) {
            return null;
        }
        JsonNode exact = object.get(name);
        if (exact != null) {
            return Json.text(exact);
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Json.text(entry.getValue());
            }
        }
        return null;
    }

    /** A path such as {@code a.b[0]["c d"]}. */
    private static @Nullable String path(String text, String path) {
        @Nullable JsonNode at = Json.read(text);
        for (JsonPath.Step step : JsonPath.read(path)) {
            at = at == null ? null : step.key() == null ? at.get(step.index()) : at.get(step.key());
        }
        return at == null || Json.undefined(at) ? null : Json.text(at);
    }
}
