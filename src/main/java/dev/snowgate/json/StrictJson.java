package dev.snowgate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.List;

/**
 * Reads JSON that a stranger sent. Refuses what lenient parsers let through and attackers use: duplicate keys, comments,
 * NaN, numbers that overflow, text that is not well-formed UTF-8, UTF-16, trailing tokens, and anything above the
 * limits below (facts: Vert.x's own {@code JsonObject} accepts most of these).
 */
public final class StrictJson {
    /** Deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 64;

    /** Longest string, in characters. */
    public static final int MAX_STRING = 1 << 20;

    /** Longest property name, in characters. */
    public static final int MAX_NAME = 1024;

    /** Longest number, in digits. */
    public static final int MAX_NUMBER = 64;

    /** Longest document, in bytes. */
    public static final int MAX_DOCUMENT = 2 << 20;

    private static final int MAX_REASON = 200;

    /** What the library's advice on its own settings begins with. */
    private static final List<String> ADVICE = List.of(", from `", " (not recognized as", ": enable `");

    private static final ObjectMapper MAPPER = new ObjectMapper(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private StrictJson() {}

    /** The one mapper: strict when it reads. Shared; never reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Parses one document.
     *
     * @throws InvalidJson when the bytes break a rule or a limit; the message says which
     */
    public static JsonNode parse(byte[] utf8) throws InvalidJson {
        if (utf8.length > MAX_DOCUMENT) {
            throw new InvalidJson("The document has " + utf8.length + " bytes; the limit is " + MAX_DOCUMENT + ".");
        }
        Utf8.check(utf8);
        JsonNode tree;
        try {
            tree = MAPPER.readTree(utf8);
        } catch (JsonProcessingException e) {
            throw new InvalidJson(describe(e));
        } catch (IOException e) {
            throw new InvalidJson("The document cannot be read.");
        }
        if (tree == null || tree.isMissingNode()) {
            throw new InvalidJson("The document is empty.");
        }
        WellFormed.check(tree);
        return tree;
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .maxDocumentLength(MAX_DOCUMENT)
                        .build())
                .build();
    }

    private static String describe(JsonProcessingException e) {
        var where = e.getLocation();
        String reason = reason(e);
        return where == null || where.getByteOffset() < 0
                ? reason
                : reason + " (at byte " + where.getByteOffset() + ")";
    }

    /** In the sender's words: the library's own name its classes and settings. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "The document ends too early";
        }
        if (e instanceof MismatchedInputException) {
            return "There is something behind the first value";
        }
        String text = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        for (String ofSetting : ADVICE) {
            int at = text.indexOf(ofSetting);
            text = at > 0 ? text.substring(0, at) + (ofSetting.startsWith(",") ? ")" : "") : text;
        }
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
    }
}
