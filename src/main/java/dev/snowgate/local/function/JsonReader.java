package dev.snowgate.local.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user's JSON as PARSE_JSON does: arrays may leave elements out as in {@code [1,,3]}, words may be written in capitals,
 * names without quotes; a number with an exponent, or one of more than 38 digits, is a floating-point number.
 */
final class JsonReader {
    private static final int MOST_DIGITS = 38;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    /** Strings, which hold nothing of this, the places of elements that are left out, and words that are values. */
    private static final Pattern LOOSE =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|(?<=[\\[,])(?=\\s*,)|(?<=,)(?=\\s*\\])"
                    + "|(?<![\\w$])(?i:undefined|true|false|null)(?![\\w$]|\\s*:)");

    private static final Pattern BRACKET = Pattern.compile("Unexpected (?:character|close marker) \\(?'([\\]}])'");

    private static final Set<String> KEPT = Set.of("true", "false", "null");

    private final JsonParser in;
    private final boolean doubles;

    private JsonReader(JsonParser in, boolean doubles) {
        this.in = in;
        this.doubles = doubles;
    }

    /**
     * Reads {@code text}.
     *
     * @param doubles whether an object may name a key twice, the last value counts
     */
    static JsonNode read(String text, boolean doubles) {
        try {
            return strictly(text, doubles);
        } catch (IOException e) {
            try {
                return strictly(
                        LOOSE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found.group()))),
                        doubles);
            } catch (IOException again) {
                String misplaced = misplaced(e);
                throw failure(misplaced == null ? text : misplaced);
            }
        }
    }

    /** A bracket that closes where a value must stand, in Snowflake's words; null for any other error. */
    private static @Nullable String misplaced(IOException error) {
        Matcher bracket = error instanceof JsonProcessingException parse
                ? BRACKET.matcher(parse.getOriginalMessage())
                : BRACKET.matcher("");
        return bracket.lookingAt() && error instanceof JsonProcessingException parse && parse.getLocation() != null
                ? "misplaced " + bracket.group(1) + ", pos "
                        + (parse.getLocation().getCharOffset() + 1)
                : null;
    }

    private static String word(String found) {
        String lower = found.toLowerCase(Locale.ROOT);
        return found.startsWith("\"") ? found : KEPT.contains(lower) ? lower : "\"\\u0001\"";
    }

    private static FunctionFailure failure(String what) {
        return new FunctionFailure("100069", "22P02", "Error parsing JSON: " + what);
    }

    private static JsonNode strictly(String text, boolean doubles) throws IOException {
        try (JsonParser in = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(in, doubles);
            JsonNode read = reader.value(in.nextToken());
            if (in.nextToken() != null) {
                throw failure(text);
            }
            return Json.canonical(read);
        }
    }

    private JsonNode value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new IOException("the text ends before the value does");
        }
        return switch (token) {
            case START_ARRAY -> array();
            case START_OBJECT -> object();
            case VALUE_STRING -> string(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.instance;
        };
    }

    /** A mark of the text's own is dropped: it would make something else of the string. */
    private static JsonNode string(String text) {
        return TextNode.valueOf(Marked.is(text) ? text.substring(1) : text);
    }

    private static JsonNode number(String text) {
        BigDecimal exact = new BigDecimal(text);
        boolean real = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        if (Double.isInfinite(exact.doubleValue())) {
            throw failure("number " + text + " is out of range");
        }
        return real || Math.max(exact.precision(), exact.scale()) > MOST_DIGITS
                ? Marked.ofReal(exact.doubleValue())
                : DecimalNode.valueOf(exact);
    }

    private ArrayNode array() throws IOException {
        ArrayNode made = Json.array();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            made.add(value(token));
        }
        return made;
    }

    private ObjectNode object() throws IOException {
        ObjectNode made = Json.object();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
            if (token != JsonToken.FIELD_NAME) {
                throw new IOException("the text ends before the object does");
            }
            String name = in.currentName();
            if (made.has(name) && !doubles) {
                long end = in.currentTokenLocation().getCharOffset() + name.length() + 2;
                throw failure("duplicate object attribute \"" + name + "\", pos " + end);
            }
            made.set(name, value(in.nextToken()));
        }
        return made;
    }
}
