package dev.snowgate.auth.token;

import dev.snowgate.auth.Identity;
import dev.snowgate.call.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token. The token itself is 256 random bits, which nobody finds by trying: therefore a plain SHA-256 hides
 * it as well as a slow password hash would, at a price that can be paid for each request.
 *
 * @param name whose it is; the principal is {@code token:<name>}
 * @param sha256 the hash of the token's text, in hexadecimal
 * @param roles what the operator's policy grants rights to
 * @param expires from when on it is refused; null for never
 */
public record ApiToken(
        String name,
        String sha256,
        Set<String> roles,
        @Nullable Instant expires) {
    /** What every token begins with, so that scanners for leaked secrets know it. */
    public static final String PREFIX = "sgt_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** {@link IllegalArgumentException} says which part may not be so. */
    public ApiToken {
        check(NAME, name, "the name must be 1 to 64 letters, digits, '.', '_', '@' or '-'");
        check(HASH, sha256, "sha256 must be 64 hexadecimal digits, in small letters");
        roles = Set.copyOf(roles);
        roles.forEach(role -> check(ROLE, role, "a role must be 1 to 64 letters, digits, '.', '_', ':', '@' or '-'"));
    }

    /**
     * A token that has just been made.
     *
     * @param secret what the client sends; kept nowhere
     * @param kept what is kept of it
     */
    public record Fresh(String secret, ApiToken kept) {
        @Override
        public String toString() {
            return "Fresh[" + kept + "]";
        }
    }

    /** Makes a token. */
    public static Fresh create(String name, Set<String> roles, @Nullable Instant expires) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Fresh(secret, new ApiToken(name, HexFormat.of().formatHex(hash(secret)), roles, expires));
    }

    /** The hash of a token's text. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Who sends this token. */
    Identity identity() {
        return new Identity(new Principal("token:" + name, roles, Set.of()), Identity.Method.TOKEN, expires, sha256);
    }

    private static void check(Pattern pattern, String value, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(rule);
        }
    }
}
