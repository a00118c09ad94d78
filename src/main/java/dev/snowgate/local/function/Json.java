package dev.snowgate.local.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** JSON text as Snowflake keeps it: numbers without trailing zeros, keys in order, no white space. */
final class Json {
    private static final int LONGEST_PLAIN = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(NODES)
            .build();

    /** Stands for undefined, which only elements of arrays are. */
    private static final String UNDEFINED = "\u0001";

    private Json() {}

    static boolean undefined(JsonNode node) {
        return UNDEFINED.equals(node.textValue());
    }

    /** Undefined or JSON's null. */
    static boolean nothing(JsonNode node) {
        return node.isNull() || undefined(node);
    }

    static JsonNode undefined() {
        return NODES.textNode(UNDEFINED);
    }

    /** As a member of an object undefined is null. */
    static JsonNode member(JsonNode node) {
        return undefined(node) ? NODES.nullNode() : node;
    }

    static ArrayNode array() {
        return NODES.arrayNode();
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** Reads JSON; a missing value for empty text. */
    static JsonNode read(String text) {
        try {
            return canonical(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new FunctionFailure("100069", "22P02", "Error parsing JSON: " + text);
        }
    }

    static ArrayNode readArray(String text, String function) {
        if (read(text) instanceof ArrayNode array) {
            return array;
        }
        throw wrong(function, "an ARRAY");
    }

    static ObjectNode readObject(String text, String function) {
        if (read(text) instanceof ObjectNode object) {
            return object;
        }
        throw wrong(function, "an OBJECT");
    }

    private static FunctionFailure wrong(String function, String kind) {
        return FunctionFailure.argument("Invalid argument of " + function + ": the value is not " + kind);
    }

    static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            object.properties().forEach(entry -> sorted.put(entry.getKey(), canonical(entry.getValue())));
            ObjectNode made = object();
            sorted.forEach(made::set);
            return made;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode made = array();
            array.forEach(item -> made.add(canonical(item)));
            return made;
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            boolean plain = stripped.precision() - stripped.scale() < LONGEST_PLAIN && stripped.scale() < LONGEST_PLAIN;
            return DecimalNode.valueOf(plain && stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
        return node;
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON cannot be written", e);
        }
    }

    /** What stands for a value where values are compared: 1 and 1.0::FLOAT are equal. */
    static JsonNode key(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode made = array();
            array.forEach(item -> made.add(key(item)));
            return made;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode made = object();
            object.properties().forEach(entry -> made.set(entry.getKey(), key(entry.getValue())));
            return made;
        }
        return Marked.real(node) ? canonical(DecimalNode.valueOf(number(node))) : node;
    }

    /** The value of a number of whatever kind. */
    static BigDecimal number(JsonNode node) {
        return Marked.real(node) ? new BigDecimal(Marked.exact(node.textValue())) : node.decimalValue();
    }

    /** A scalar as its text, anything else as JSON. */
    static String plain(JsonNode node) {
        if (!node.isTextual()) {
            return VariantText.cast(text(node));
        }
        return Marked.is(node.textValue()) ? Marked.shown(node.textValue()) : node.textValue();
    }
}
