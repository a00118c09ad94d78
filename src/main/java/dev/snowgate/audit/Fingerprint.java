package dev.snowgate.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a line's last member is made of: SHA-256, which shows that something was changed unless everything after it was
 * made anew; or HMAC-SHA256, which needs a key for that. Belongs to one thread.
 */
final class Fingerprint {
    /** In front of the first record there is nothing. */
    static final String NONE = "0".repeat(64);

    /** Hexadecimal digits of one. */
    static final int LENGTH = 64;

    private static final String KEYED = "HmacSHA256";

    private final @Nullable MessageDigest digest;
    private final @Nullable Mac mac;

    /** With a key, or without one. */
    Fingerprint(@Nullable String key) {
        try {
            digest = key == null ? MessageDigest.getInstance("SHA-256") : null;
            mac = key == null ? null : Mac.getInstance(KEYED);
            if (mac != null && key != null) {
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), KEYED));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    /** The name of the member that holds it. */
    String member() {
        return mac == null ? "hash" : "mac";
    }

    /** Of these bytes, in lower case hexadecimal digits. */
    String of(byte[] bytes, int length) {
        if (mac != null) {
            mac.update(bytes, 0, length);
            return HexFormat.of().formatHex(mac.doFinal());
        }
        if (digest == null) {
            throw new IllegalStateException("neither digest nor mac");
        }
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
