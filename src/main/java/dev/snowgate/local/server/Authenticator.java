package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides who a login request is. Lives on the event loop. */
final class Authenticator {
    private static final String MFA = "USERNAME_PASSWORD_MFA";

    /** What the real service gives a cached second factor. */
    private static final Duration MFA_VALIDITY = Duration.ofHours(4);

    private final Map<String, LocalUser> users = new LinkedHashMap<>();
    private final String account;
    private final Clock clock;
    private final IssuedTokens oauthTokens;
    private final IssuedTokens mfaTokens;

    /**
     * Who logs in.
     *
     * @param user the user
     * @param mfaToken stands for the second factor next time; null unless it was asked for
     * @param mfaValidity how long it does
     */
    record Login(LocalUser user, @Nullable String mfaToken, Duration mfaValidity) {}

    Authenticator(LocalSettings settings, IssuedTokens oauthTokens) {
        settings.users().forEach(user -> users.put(user.name(), user));
        this.account = settings.account();
        this.clock = settings.clock();
        this.oauthTokens = oauthTokens;
        this.mfaTokens = new IssuedTokens(clock, MFA_VALIDITY);
    }

    /**
     * The user behind the {@code data} of a login request.
     *
     * @throws LoginRefused when the credential does not prove one
     */
    Login authenticate(JsonNode data) {
        String kind = data.path("AUTHENTICATOR").asText("SNOWFLAKE").toUpperCase(Locale.ROOT);
        LocalUser user = users.get(text(data, "LOGIN_NAME").toUpperCase(Locale.ROOT));
        return switch (kind) {
            case "SNOWFLAKE", MFA -> password(data, user, kind);
            case "SNOWFLAKE_JWT" -> plain(jwt(user, text(data, "TOKEN")));
            case "PROGRAMMATIC_ACCESS_TOKEN" -> plain(accessToken(data, user));
            case "OAUTH" -> plain(oauth(data, user));
            default -> throw LoginRefused.unsupported(kind);
        };
    }

    private static Login plain(LocalUser user) {
        return new Login(user, null, Duration.ZERO);
    }

    private Login password(JsonNode data, @Nullable LocalUser user, String kind) {
        String expected = user == null ? null : user.password();
        String given = text(data, "PASSWORD");
        if (user == null || expected == null) {
            throw LoginRefused.password();
        }
        String passcode = user.credentials().passcode();
        if (passcode == null) {
            check(Secrets.same(expected, given));
            return plain(user);
        }
        String shown = text(data, "PASSCODE");
        if (shown.isEmpty() && text(data, "EXT_AUTHN_DUO_METHOD").equals("passcode")) {
            // passcodeInPassword: the passcode stands behind the password.
            check(Secrets.same(expected, given.substring(0, Math.min(given.length(), expected.length()))));
            shown = given.substring(expected.length());
        } else {
            check(Secrets.same(expected, given));
        }
        String cached = text(data, "TOKEN");
        if (!cached.isEmpty() && user.equals(mfaTokens.owner(cached)) && !mfaTokens.isExpired(cached)) {
            return plain(user);
        }
        if (!Secrets.same(passcode, shown)) {
            throw shown.isEmpty() ? LoginRefused.passcodeMissing() : LoginRefused.passcode();
        }
        boolean wantsToken = kind.equals(MFA)
                && data.path("SESSION_PARAMETERS")
                        .path("CLIENT_REQUEST_MFA_TOKEN")
                        .asBoolean();
        return wantsToken ? new Login(user, mfaTokens.issue(user), MFA_VALIDITY) : plain(user);
    }

    private static void check(boolean right) {
        if (!right) {
            throw LoginRefused.password();
        }
    }

    private LocalUser jwt(@Nullable LocalUser user, String token) {
        if (user == null || !SignedLogin.isValid(token, account, user, clock.instant())) {
            throw LoginRefused.jwt();
        }
        return user;
    }

    private LocalUser accessToken(JsonNode data, @Nullable LocalUser named) {
        LocalUser user = holder(data, named, Credentials::accessTokens);
        if (user == null) {
            throw LoginRefused.accessToken();
        }
        return user;
    }

    private LocalUser oauth(JsonNode data, @Nullable LocalUser named) {
        String token = tokenOrPassword(data);
        LocalUser owner = oauthTokens.owner(token);
        boolean own = owner != null && (named == null ? text(data, "LOGIN_NAME").isEmpty() : named.equals(owner));
        if (own && oauthTokens.isExpired(token)) {
            throw LoginRefused.oauthExpired();
        }
        LocalUser user = own ? owner : holder(data, named, Credentials::oauthTokens);
        if (user == null) {
            throw LoginRefused.oauth();
        }
        return user;
    }

    /** A token names its user by itself; a login name, if given, must agree. */
    private @Nullable LocalUser holder(
            JsonNode data, @Nullable LocalUser named, Function<Credentials, Set<String>> tokens) {
        String token = tokenOrPassword(data);
        boolean anonymous = text(data, "LOGIN_NAME").isEmpty();
        for (LocalUser user : users.values()) {
            if ((anonymous || user.equals(named)) && Secrets.holds(tokens.apply(user.credentials()), token)) {
                return user;
            }
        }
        return null;
    }

    private static String tokenOrPassword(JsonNode data) {
        String token = text(data, "TOKEN");
        return token.isEmpty() ? text(data, "PASSWORD") : token;
    }

    private static String text(JsonNode data, String key) {
        return data.path(key).asText("");
    }
}
