package dev.snowgate.local.server;

import dev.snowgate.local.engine.SessionNames;
import java.security.PublicKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user of the local Snowflake. Immutable: each method gives a changed copy.
 *
 * @param name upper case
 * @param credentials by what the user can log in
 * @param defaults what a login gets that asks for nothing
 */
public record LocalUser(String name, Credentials credentials, SessionNames defaults) {
    /** Folds the name. */
    public LocalUser {
        name = name.toUpperCase(Locale.ROOT);
    }

    /** A user who cannot log in yet. */
    public static LocalUser named(String name) {
        return new LocalUser(name, Credentials.none(), new SessionNames(null, null, null, null));
    }

    /** The password; null when there is none. */
    public @Nullable String password() {
        return credentials.password();
    }

    /** With this password. */
    public LocalUser withPassword(String secret) {
        return with(credentials.withPassword(secret));
    }

    /** With this second factor, which a password then needs. */
    public LocalUser withPasscode(String code) {
        return with(credentials.withPasscode(code));
    }

    /** With one more registered public key. */
    public LocalUser withKey(PublicKey key) {
        return with(credentials.withKey(key));
    }

    /** With one more programmatic access token. */
    public LocalUser withAccessToken(String token) {
        return with(credentials.withAccessToken(token));
    }

    /** With one more OAuth access token, which never expires. */
    public LocalUser withOauthToken(String token) {
        return with(credentials.withOauthToken(token));
    }

    /** With this client of the token endpoint {@code /oauth/token-request}. */
    public LocalUser withOauthClient(String id, String secret) {
        return with(credentials.withOauthClient(id, secret));
    }

    /** With these defaults. */
    public LocalUser withDefaults(SessionNames names) {
        return new LocalUser(name, credentials, names);
    }

    private LocalUser with(Credentials changed) {
        return new LocalUser(name, changed, defaults);
    }

    @Override
    public String toString() {
        return "LocalUser[" + name + "]";
    }
}
