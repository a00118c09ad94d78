package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * Checks the JWT of a key-pair login, by Snowflake's rules: RS256; issuer {@code ACCOUNT.USER.SHA256:<fingerprint>}, subject
 * {@code ACCOUNT.USER}, issued not in the future, not expired, both with a minute for clocks that differ.
 */
final class SignedLogin {
    private static final Duration SKEW = Duration.ofSeconds(60);
    /** The year 5138 in seconds, 1973 in milliseconds. */
    private static final long LAST_SECOND = 100_000_000_000L;

    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    private SignedLogin() {}

    static boolean isValid(String jwt, String account, LocalUser user, Instant now) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            JsonNode header = WireJson.read(URL.decode(parts[0]));
            JsonNode claims = WireJson.read(URL.decode(parts[1]));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = URL.decode(parts[2]);
            if (!header.path("alg").asText().equals("RS256") || !isCurrent(claims, now)) {
                return false;
            }
            for (PublicKey key : user.credentials().keys()) {
                if (names(claims, account, user, key) && verifies(key, signed, signature)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isCurrent(JsonNode claims, Instant now) {
        if (!claims.path("iat").isNumber() || !claims.path("exp").isNumber()) {
            return false;
        }
        Instant issued = instant(claims.path("iat").asLong());
        Instant expires = instant(claims.path("exp").asLong());
        return !issued.isAfter(now.plus(SKEW)) && expires.isAfter(now.minus(SKEW));
    }

    /** Seconds, as RFC 7519 says; the driver for Node.js sends milliseconds, and the service takes them. */
    private static Instant instant(long time) {
        return time > LAST_SECOND ? Instant.ofEpochMilli(time) : Instant.ofEpochSecond(time);
    }

    private static boolean names(JsonNode claims, String account, LocalUser user, PublicKey key)
            throws GeneralSecurityException {
        String subject = bare(account) + "." + user.name();
        return claims.path("sub").asText().equals(subject)
                && claims.path("iss").asText().equals(subject + "." + fingerprint(key));
    }

    /** Account names in claims are upper case and without a region. */
    private static String bare(String account) {
        int dot = account.indexOf('.');
        return (dot < 0 ? account : account.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    static String fingerprint(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return "SHA256:" + Base64.getEncoder().encodeToString(digest);
    }

    private static boolean verifies(PublicKey key, byte[] signed, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
    }
}
