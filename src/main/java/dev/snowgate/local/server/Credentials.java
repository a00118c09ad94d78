package dev.snowgate.local.server;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what a user of the local Snowflake can log in. Immutable: each method gives a changed copy.
 *
 * @param password null when there is none
 * @param passcode the second factor that a password then needs; null when none is enrolled
 * @param keys registered RSA public keys; more than one while keys are rotated
 * @param accessTokens programmatic access tokens
 * @param oauthTokens OAuth access tokens that never expire
 * @param oauthClient who may fetch OAuth tokens for the user; null for nobody
 */
public record Credentials(
        @Nullable String password,
        @Nullable String passcode,
        List<PublicKey> keys,
        Set<String> accessTokens,
        Set<String> oauthTokens,
        @Nullable OauthClient oauthClient) {

    /**
     * A client of the token endpoint (RFC 6749, grant {@code client_credentials}).
     *
     * @param id its name
     * @param secret its password
     */
    public record OauthClient(String id, String secret) {
        @Override
        public String toString() {
            return "OauthClient[" + id + "]";
        }
    }

    /** Copies the collections. */
    public Credentials {
        keys = List.copyOf(keys);
        accessTokens = Set.copyOf(accessTokens);
        oauthTokens = Set.copyOf(oauthTokens);
    }

    /** None. */
    public static Credentials none() {
        return new Credentials(null, null, List.of(), Set.of(), Set.of(), null);
    }

    /** With this password. */
    public Credentials withPassword(String secret) {
        return new Credentials(secret, passcode, keys, accessTokens, oauthTokens, oauthClient);
    }

    /** With this second factor. */
    public Credentials withPasscode(String code) {
        return new Credentials(password, code, keys, accessTokens, oauthTokens, oauthClient);
    }

    /** With one more public key. */
    public Credentials withKey(PublicKey key) {
        List<PublicKey> more = new ArrayList<>(keys);
        more.add(key);
        return new Credentials(password, passcode, more, accessTokens, oauthTokens, oauthClient);
    }

    /** With one more programmatic access token. */
    public Credentials withAccessToken(String token) {
        return new Credentials(password, passcode, keys, plus(accessTokens, token), oauthTokens, oauthClient);
    }

    /** With one more OAuth access token. */
    public Credentials withOauthToken(String token) {
        return new Credentials(password, passcode, keys, accessTokens, plus(oauthTokens, token), oauthClient);
    }

    /** With this client of the token endpoint. */
    public Credentials withOauthClient(String id, String secret) {
        return new Credentials(password, passcode, keys, accessTokens, oauthTokens, new OauthClient(id, secret));
    }

    private static Set<String> plus(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
