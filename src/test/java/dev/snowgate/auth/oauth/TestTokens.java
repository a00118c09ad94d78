package dev.snowgate.auth.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.snowgate.config.OAuthConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tokens of {@link AuthServer}, good but for what a test changes. */
final class TestTokens {
    static final String RESOURCE = "https://gateway.example.com/mcp";
    static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");

    private TestTokens() {}

    static OAuthConfig config(String issuer, @Nullable String keys) {
        return new OAuthConfig(
                issuer,
                new OAuthConfig.Resource(URI.create(RESOURCE), RESOURCE),
                new OAuthConfig.Keys(keys == null ? null : URI.create(keys), Duration.ofHours(24)),
                new OAuthConfig.Claims("sub", "realm_access.roles", Duration.ofSeconds(60)),
                List.of("RS256", "ES256"),
                new OAuthConfig.Scopes(List.of("snowflake:read"), List.of()));
    }

    static JWTClaimsSet.Builder claims(String issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(RESOURCE)
                .subject("alice")
                .claim("scope", "openid snowflake:read")
                .claim("realm_access", java.util.Map.of("roles", List.of("analyst", "auditor")))
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    static JWSHeader.Builder header(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(JOSEObjectType.JWT);
    }

    static String good(String issuer) {
        return signed(issuer, claims -> {});
    }

    static String signed(String issuer, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims(issuer);
        change.accept(claims);
        return sign(header("one").build(), claims.build(), AuthServer.KEY);
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            return sign(header, claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
