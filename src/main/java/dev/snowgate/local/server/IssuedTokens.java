package dev.snowgate.local.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens that the server itself gave out, each for one user and for a time. Lives on the event loop. */
final class IssuedTokens {
    private static final int KEPT = 10_000;
    private static final int TOKEN_BYTES = 32;

    private final Clock clock;
    private final Duration validity;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> tokens = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
            return size() > KEPT;
        }
    };

    private record Token(LocalUser user, Instant until) {}

    IssuedTokens(Clock clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
    }

    Duration validity() {
        return validity;
    }

    String issue(LocalUser user) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Token(user, clock.instant().plus(validity)));
        return token;
    }

    /** Whose token it is, expired or not; null when it is none of these. */
    @Nullable
    LocalUser owner(String token) {
        Token known = tokens.get(token);
        return known == null ? null : known.user();
    }

    boolean isExpired(String token) {
        Token known = tokens.get(token);
        return known != null && !clock.instant().isBefore(known.until());
    }
}
