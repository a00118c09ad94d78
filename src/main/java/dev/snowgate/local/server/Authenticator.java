package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who a login request is. */
final class Authenticator {
    private final Map<String, LocalUser> users = new LinkedHashMap<>();
    private final String account;
    private final Clock clock;

    Authenticator(LocalSettings settings) {
        settings.users().forEach(user -> users.put(user.name(), user));
        this.account = settings.account();
        this.clock = settings.clock();
    }

    /**
     * The user behind the {@code data} of a login request.
     *
     * @throws LoginRefused when the credential does not prove one
     */
    LocalUser authenticate(JsonNode data) {
        String kind = data.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        LocalUser user = users.get(data.path("LOGIN_NAME").asText("").toUpperCase(Locale.ROOT));
        return switch (kind) {
            case "SNOWFLAKE", "USERNAME_PASSWORD_MFA" -> password(user, text(data, "PASSWORD"));
            case "SNOWFLAKE_JWT" -> jwt(user, text(data, "TOKEN"));
            case "PROGRAMMATIC_ACCESS_TOKEN" -> accessToken(data, user);
            case "OAUTH" -> oauth(data, user);
            default -> throw LoginRefused.unsupported(kind);
        };
    }

    private static LocalUser password(@Nullable LocalUser user, String given) {
        String expected = user == null ? null : user.password();
        if (user == null || expected == null || !same(expected, given)) {
            throw LoginRefused.password();
        }
        return user;
    }

    private LocalUser jwt(@Nullable LocalUser user, String token) {
        if (user == null || !SignedLogin.isValid(token, account, user, clock.instant())) {
            throw LoginRefused.jwt();
        }
        return user;
    }

    private LocalUser accessToken(JsonNode data, @Nullable LocalUser named) {
        String token = tokenOrPassword(data);
        for (LocalUser user : candidates(data, named)) {
            if (holds(user.accessTokens(), token)) {
                return user;
            }
        }
        throw LoginRefused.accessToken();
    }

    private LocalUser oauth(JsonNode data, @Nullable LocalUser named) {
        String token = tokenOrPassword(data);
        for (LocalUser user : candidates(data, named)) {
            if (holds(user.oauthTokens(), token)) {
                return user;
            }
        }
        throw LoginRefused.oauth();
    }

    /** A token names its user by itself; a login name, if given, must agree. */
    private Iterable<LocalUser> candidates(JsonNode data, @Nullable LocalUser named) {
        if (text(data, "LOGIN_NAME").isEmpty()) {
            return users.values();
        }
        return named == null ? Set.of() : Set.of(named);
    }

    private static String tokenOrPassword(JsonNode data) {
        String token = text(data, "TOKEN");
        return token.isEmpty() ? text(data, "PASSWORD") : token;
    }

    private static boolean holds(Set<String> accepted, String token) {
        boolean found = false;
        for (String one : accepted) {
            found |= same(one, token);
        }
        return found;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonNode data, String key) {
        return data.path(key).asText("");
    }
}
