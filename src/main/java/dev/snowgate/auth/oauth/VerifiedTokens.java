package dev.snowgate.auth.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.snowgate.auth.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers tokens that were found good, by their hash, so that a signature is checked once and not with each call. What was
 * found with other keys than those held now is found anew.
 */
final class VerifiedTokens {
    private static final int MOST = 10_000;

    private final Map<String, Found> found = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > MOST;
        }
    });

    private record Found(Identity identity, JWKSet keys) {}

    static String key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Nullable
    Identity get(String key, JWKSet keys, Instant now) {
        Found known = found.get(key);
        if (known == null) {
            return null;
        }
        if (!known.keys.equals(keys) || known.identity.expired(now)) {
            found.remove(key);
            return null;
        }
        return known.identity;
    }

    void put(String key, Identity identity, JWKSet keys) {
        found.put(key, new Found(identity, keys));
    }

    int size() {
        return found.size();
    }
}
