package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.local.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What goes back over HTTP.
 *
 * @param status 200 for all but transport errors, SQL errors included
 * @param type of the content
 * @param body bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String type, byte[] body) {
    static Reply json(byte[] body) {
        return new Reply(200, "application/json", body);
    }

    static Reply bytes(byte[] body) {
        return new Reply(200, "application/octet-stream", body);
    }

    /** The same, each chunk announced with half its size. */
    Reply withSmallerChunks() {
        try {
            JsonNode tree = WireJson.read(body);
            for (JsonNode chunk : tree.path("data").path("chunks")) {
                ((ObjectNode) chunk)
                        .put("uncompressedSize", chunk.path("uncompressedSize").asLong() / 2);
            }
            return json(WireJson.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("a reply of our own cannot be read", e);
        }
    }

    static Reply status(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
