package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.wire.WireJson;
import io.vertx.core.Promise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
