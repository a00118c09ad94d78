package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.local.wire.WireJson;
import io.vertx.core.Promise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Unpacks and parses a request's body. */
final class RequestBody {
    /** Unpacked bytes; a small body that unpacks to more is an attack, not a statement. */
    private static final int MAX_UNPACKED = 256 << 20;

    private RequestBody() {}

    static void read(byte[] body, Promise<JsonNode> to) {
        try {
            to.complete(read(body));
        } catch (IOException e) {
            to.fail(e);
        }
    }

    /** Reads {@code a=1&b=2}, the form of OAuth's requests, as an object of texts. */
    static JsonNode form(byte[] body) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    all.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    // A broken escape: as if the field were not there.
                }
            }
        }
        return all;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Gzip is known by its first bytes: the driver packs query bodies, other clients may not. */
    static JsonNode read(byte[] body) throws IOException {
        boolean packed = body.length > 2 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
        return WireJson.read(packed ? unpack(body) : body);
    }

    private static byte[] unpack(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(MAX_UNPACKED + 1);
            if (plain.length > MAX_UNPACKED) {
                throw new IOException("the body unpacks to more than " + MAX_UNPACKED + " bytes");
            }
            return plain;
        }
    }
}
