package dev.snowgate.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals facts into texts and opens them again. A text is bound to a purpose and to a holder, ends at a time, and cannot be
 * changed or made by others (HMAC-SHA256, 128 bits of it); it is not secret: its holder can read what is in it. All nodes
 * with the same key open each other's texts.
 */
public final class Seal {
    /** The shortest key, in bytes. */
    public static final int MIN_KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int TIME_BYTES = 8;
    private static final int MAX_TEXT = 32_768;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * Seals with {@code key}, {@value #MIN_KEY_BYTES} bytes or more; the end of texts is told by {@code clock}.
     *
     * @throws IllegalArgumentException when the key is too short
     */
    public Seal(byte[] key, InstantSource clock) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key has " + key.length + " bytes, needed are " + MIN_KEY_BYTES + " or more");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** With a key that nobody knows and that ends with this process. */
    public static Seal ofThisProcess(InstantSource clock) {
        byte[] key = new byte[MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Seal(key, clock);
    }

    /** The clock that tells when texts end. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Seals {@code facts}.
     *
     * @param purpose what the text is for, for example {@code result}; a text opens for its own purpose only
     * @param holder who may use it, for example a principal's id
     * @param expiresMillis when it ends, milliseconds since the epoch
     * @return characters of base64url, a third more than the facts and 24 bytes
     */
    public String seal(String purpose, String holder, long expiresMillis, byte[] facts) {
        byte[] body = ByteBuffer.allocate(TIME_BYTES + facts.length)
                .putLong(expiresMillis)
                .put(facts)
                .array();
        byte[] mac = mac(purpose, holder, body, body.length);
        byte[] all = ByteBuffer.allocate(body.length + MAC_BYTES)
                .put(body)
                .put(mac, 0, MAC_BYTES)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * The facts of a text that was sealed for this purpose and holder and has not ended.
     *
     * @return null for every other text, whatever it is
     */
    public byte @Nullable [] open(String purpose, String holder, String text) {
        Opened opened = openEnded(purpose, holder, text);
        return opened == null || opened.expiresMillis() <= clock.millis() ? null : opened.facts();
    }

    /** Like {@link #open}, ended texts too, so that a caller can be told that it came too late. */
    public @Nullable Opened openEnded(String purpose, String holder, String text) {
        byte[] all = text.length() > MAX_TEXT ? null : decoded(text);
        if (all == null || all.length < TIME_BYTES + MAC_BYTES) {
            return null;
        }
        int length = all.length - MAC_BYTES;
        byte[] expected = Arrays.copyOf(mac(purpose, holder, all, length), MAC_BYTES);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(all, length, all.length))) {
            return null;
        }
        return new Opened(ByteBuffer.wrap(all).getLong(), Arrays.copyOfRange(all, TIME_BYTES, length));
    }

    /**
     * A genuine text's contents.
     *
     * @param expiresMillis when it ends or ended, milliseconds since the epoch
     * @param facts what was sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Opened(long expiresMillis, byte[] facts) {}

    private byte[] mac(String purpose, String holder, byte[] body, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            framed(mac, purpose);
            framed(mac, holder);
            mac.update(body, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    /** With its length, so that no two pairs of texts are the same bytes. */
    private static void framed(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // The decoder takes spare bits and padding; a text has one form.
            boolean only = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return only ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
