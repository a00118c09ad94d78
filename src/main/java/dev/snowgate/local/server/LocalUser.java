package dev.snowgate.local.server;

import dev.snowgate.local.engine.SessionNames;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of the local Snowflake.
 *
 * @param name upper case
 * @param password null when there is none
 * @param keys registered RSA public keys
 * @param accessTokens programmatic access tokens
 * @param oauthTokens accepted OAuth access tokens
 * @param defaults what a login gets that asks for nothing
 */
public record LocalUser(
        String name,
        @Nullable String password,
        List<PublicKey> keys,
        Set<String> accessTokens,
        Set<String> oauthTokens,
        SessionNames defaults) {
    public LocalUser {
        name = name.toUpperCase(Locale.ROOT);
        keys = List.copyOf(keys);
        accessTokens = Set.copyOf(accessTokens);
        oauthTokens = Set.copyOf(oauthTokens);
    }

    /** A user who cannot log in yet. */
    public static LocalUser named(String name) {
        return new LocalUser(name, null, List.of(), Set.of(), Set.of(), new SessionNames(null, null, null, null));
    }

    /** With this password. */
    public LocalUser withPassword(String secret) {
        return new LocalUser(name, secret, keys, accessTokens, oauthTokens, defaults);
    }

    /** With this registered public key. */
    public LocalUser withKey(PublicKey key) {
        return new LocalUser(name, password, List.of(key), accessTokens, oauthTokens, defaults);
    }

    /** With this programmatic access token. */
    public LocalUser withAccessToken(String token) {
        return new LocalUser(name, password, keys, Set.of(token), oauthTokens, defaults);
    }

    /** With this OAuth access token. */
    public LocalUser withOauthToken(String token) {
        return new LocalUser(name, password, keys, accessTokens, Set.of(token), defaults);
    }

    /** With these defaults. */
    public LocalUser withDefaults(SessionNames names) {
        return new LocalUser(name, password, keys, accessTokens, oauthTokens, names);
    }

    @Override
    public String toString() {
        return "LocalUser[" + name + "]";
    }
}
