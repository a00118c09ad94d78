package dev.snowgate.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.Principal;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what leaves the gateway and must come back unchanged: state of a confirmation, ids of tasks, handles of results.
 * A handle is the base64url of a JSON object, a point, and the base64url of an HMAC-SHA256 over the purpose, the principal
 * and that object. It can be read by its holder, so put no secret into it; it cannot be changed, used for another
 * purpose, by another principal, or after its expiry. Every gateway with the same key accepts it. Thread-safe.
 */
public final class Seals {
    /** The least length of a key, in bytes of UTF-8: enough even where each byte holds four random bits only. */
    public static final int MIN_KEY = 32;

    /** Longest handle that is looked at, in characters. */
    public static final int MAX_HANDLE = 64 << 10;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String EXPIRY = "exp";
    private static final String BODY = "b";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource clock;

    private Seals(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** Signs with {@code key}; {@link IllegalArgumentException} when it is shorter than {@link #MIN_KEY}. */
    public static Seals of(String key, InstantSource clock) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_KEY) {
            throw new IllegalArgumentException("a signing key has at least " + MIN_KEY + " bytes");
        }
        return new Seals(bytes, clock);
    }

    /** Signs with a key that nobody else has: handles end with this process. */
    public static Seals ofThisProcess(InstantSource clock) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Seals(bytes, clock);
    }

    /** The clock that expiry is read from. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Signs {@code body}.
     *
     * @param purpose what the handle is for; one that was made for another purpose is refused
     * @param expires whole seconds count
     */
    public String seal(String purpose, Principal principal, Instant expires, ObjectNode body) {
        ObjectNode payload = StrictJson.mapper().createObjectNode();
        payload.put(EXPIRY, expires.getEpochSecond());
        payload.set(BODY, body);
        byte[] bytes;
        try {
            bytes = StrictJson.mapper().writeValueAsBytes(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ENCODER.encodeToString(bytes) + '.' + ENCODER.encodeToString(mac(purpose, principal, bytes));
    }

    /**
     * The body of a handle that {@link #seal} made with the same key, purpose and principal.
     *
     * @throws BrokenSeal when it was not, or its time is over
     */
    public ObjectNode open(String purpose, Principal principal, String handle) throws BrokenSeal {
        int point = handle.indexOf('.');
        if (point < 0 || handle.length() > MAX_HANDLE) {
            throw forged();
        }
        byte[] bytes = decode(handle.substring(0, point));
        byte[] mac = decode(handle.substring(point + 1));
        if (!MessageDigest.isEqual(mac, mac(purpose, principal, bytes))) {
            throw forged();
        }
        JsonNode payload;
        try {
            payload = StrictJson.parse(bytes);
        } catch (InvalidJson e) {
            throw forged();
        }
        if (!(payload.get(BODY) instanceof ObjectNode body)) {
            throw forged();
        }
        if (payload.path(EXPIRY).asLong() < clock.instant().getEpochSecond()) {
            throw new BrokenSeal("it has expired", true);
        }
        return body;
    }

    private static byte[] decode(String text) throws BrokenSeal {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // Base64 has several spellings of the same bytes; only ours is genuine.
            if (!ENCODER.encodeToString(bytes).equals(text)) {
                throw forged();
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw forged();
        }
    }

    private byte[] mac(String purpose, Principal principal, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, purpose);
            update(mac, principal.id());
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** Length first, so that no two lists of parts run together to the same bytes. */
    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(new byte[] {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        });
        mac.update(bytes);
    }

    private static BrokenSeal forged() {
        return new BrokenSeal("it was not made by this gateway for this caller and purpose", false);
    }
}
