package dev.snowgate.local.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/** The JSON reader and writer of this protocol: strict, no duplicate keys, nothing behind the document. */
public final class WireJson {
    /** Deep enough for every request of the driver (three levels), shallow enough for the stack. */
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WireJson() {}

    /** The shared factory. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Reads one document; an empty body counts as an empty object, as the driver sends it with a heartbeat.
     *
     * @throws IOException when the bytes are not JSON
     */
    public static JsonNode read(byte[] body) throws IOException {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(body);
    }

    /** Reads rows that lie one behind the other, with commas between and no brackets around. */
    static JsonParser rows(byte[] rows) throws IOException {
        byte[] whole = new byte[rows.length + 2];
        whole[0] = '[';
        System.arraycopy(rows, 0, whole, 1, rows.length);
        whole[rows.length + 1] = ']';
        JsonParser json = FACTORY.createParser(whole);
        json.nextToken();
        return json;
    }

    /** Writes a tree of maps, lists and scalars. */
    public static byte[] write(Object tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException("a reply of plain maps cannot fail to encode", e);
        }
    }
}
