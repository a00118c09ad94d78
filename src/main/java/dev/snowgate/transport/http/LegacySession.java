package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.JsonBytes;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.session.Speaker;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of the older revisions that lives in its own id: what {@code initialize} said of the client, and a random
 * part that nobody can guess. So no server keeps a session, every node serves it, and it survives a restart. Nothing in it
 * is trusted for more than how to talk to this client, therefore it needs no signature.
 *
 * @param nonce the random part
 * @param speaker what initialize agreed on
 */
record LegacySession(String nonce, Speaker speaker) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;
    private static final int MAX_ID = 2048;
    private static final int MAX_CLIENT = 64;
    private static final List<String> KEPT = List.of("elicitation", "sampling", "roots");

    /** A new session of that client. */
    static LegacySession of(Speaker speaker) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new LegacySession(Base64.getUrlEncoder().withoutPadding().encodeToString(nonce), speaker);
    }

    /** The id: visible ASCII. */
    String id() {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        ObjectNode declared = speaker.capabilities().declared();
        for (String name : KEPT) {
            if (declared.path(name).isObject()) {
                ObjectNode names = kept.putObject(name);
                declared.get(name).properties().stream()
                        .filter(field -> List.of("form", "url").contains(field.getKey()))
                        .forEach(field -> names.putObject(field.getKey()));
            }
        }
        String client = speaker.client();
        byte[] json = JsonBytes.write(out -> {
                    out.writeStartObject();
                    out.writeStringField("n", nonce);
                    out.writeStringField("v", speaker.dialect().version());
                    out.writeStringField("c", client.substring(0, client.offsetByCodePoints(0, kept(client))));
                    out.writeObjectField("k", kept);
                    out.writeEndObject();
                })
                .getBytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    private static int kept(String client) {
        return Math.min(MAX_CLIENT, client.codePointCount(0, client.length()));
    }

    /** The session of that id; null when this gateway gave out no such id. */
    static @Nullable LegacySession read(String id) {
        if (id.length() > MAX_ID) {
            return null;
        }
        try {
            JsonNode json = StrictJson.parse(Base64.getUrlDecoder().decode(id));
            String nonce = json.path("n").asText("");
            LegacyDialect dialect = LegacyDialect.of(json.path("v").asText(""));
            if (nonce.length() != NONCE_BYTES * 4 / 3 || dialect == null) {
                return null;
            }
            return new LegacySession(
                    nonce, new Speaker(dialect, json.path("c").asText(""), ClientCapabilities.of(json.path("k"))));
        } catch (IllegalArgumentException | InvalidJson e) {
            return null;
        }
    }
}
