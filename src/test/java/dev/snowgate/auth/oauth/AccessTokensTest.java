package dev.snowgate.auth.oauth;

import static dev.snowgate.auth.oauth.AuthServer.await;
import static dev.snowgate.auth.oauth.TestTokens.NOW;
import static dev.snowgate.auth.oauth.TestTokens.claims;
import static dev.snowgate.auth.oauth.TestTokens.good;
import static dev.snowgate.auth.oauth.TestTokens.header;
import static dev.snowgate.auth.oauth.TestTokens.sign;
import static dev.snowgate.auth.oauth.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Identity;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens as attackers, mistaken clients and authorization servers in trouble send them. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class AccessTokensTest {
    private static final Challenge CHALLENGE =
            new Challenge("https://gateway.example.com/.well-known/oauth-protected-resource/mcp", "snowflake:read");

    private volatile Instant now = NOW;
    private AuthServer server;
    private AccessTokens tokens;

    @BeforeEach
    void start(Vertx vertx) {
        server = new AuthServer(vertx);
        tokens = new AccessTokens(vertx, TestTokens.config(server.issuer(), null), CHALLENGE, () -> now);
    }

    @Test
    void aGoodTokenNamesItsHolderRolesScopesAndEnd() {
        Identity identity = await(tokens.verify(good(server.issuer())));
        assertThat(identity.principal().id()).isEqualTo("oauth:alice");
        assertThat(identity.principal().roles()).containsExactlyInAnyOrder("analyst", "auditor");
        assertThat(identity.principal().scopes()).containsExactlyInAnyOrder("openid", "snowflake:read");
        assertThat(identity.expires()).isEqualTo(NOW.plusSeconds(360));
        assertThat(tokens.holds(identity)).isTrue();
    }

    @Test
    void scopesMayBeAListAndTheTypeMayBeThatOfAccessTokens() {
        String token = sign(
                header("one").type(new JOSEObjectType("at+jwt")).build(),
                claims(server.issuer())
                        .claim("scope", null)
                        .claim("scp", List.of("snowflake:read"))
                        .build(),
                AuthServer.KEY);
        assertThat(await(tokens.verify(token)).principal().scopes()).containsExactly("snowflake:read");
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        refused(new PlainJWT(claims(server.issuer()).build()).serialize(), "This is no signed JWT.");
        String[] parts = good(server.issuer()).split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        refused(none + "." + parts[1] + ".", "This is no signed JWT.");
        refused(none + "." + parts[1] + "." + parts[2], "This is no signed JWT.");
        refused("not.a.token", "This is no signed JWT.");
        refused("opaque", "This is no signed JWT.");
    }

    @Test
    void whateverIsMadeOfAGoodTokenIsRefusedAndNoDefect() {
        String good = good(server.issuer());
        await(tokens.verify(good));
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder torn = new StringBuilder(good);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(torn.length());
                switch (random.nextInt(3)) {
                    case 0 -> torn.deleteCharAt(at);
                    case 1 -> torn.insert(at, (char) ('A' + random.nextInt(26)));
                    default -> torn.setCharAt(at, (char) ('.' + random.nextInt(77)));
                }
            }
            String token = torn.toString();
            Throwable refusal = token.equals(good) ? null : catchThrowable(() -> await(tokens.verify(token)));
            // The last digit of base64 holds bits that mean nothing: a token that differs in them is the same token.
            assertThat(refusal == null || refusal instanceof AuthRefusal)
                    .as("%s: %s", token, refusal)
                    .isTrue();
            if (refusal == null) {
                assertThat(token.substring(0, good.lastIndexOf('.')))
                        .isEqualTo(good.substring(0, good.lastIndexOf('.')));
            }
        }
    }

    /** The confusion of algorithms: what everybody knows, the public key, taken for a shared secret. */
    @Test
    void aSignatureWithThePublicKeyAsSharedSecretIsRefused() throws Exception {
        byte[] secret = AuthServer.KEY.toPublicJWK().toRSAPublicKey().getEncoded();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
        refused(
                sign(header, claims(server.issuer()).build(), new MACSigner(secret)),
                "The token is not signed with an algorithm that is accepted.");
    }

    @Test
    void anAlgorithmThatIsNotOnTheListIsRefusedThoughItsKeyIsRight() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("one").build();
        refused(
                sign(header, claims(server.issuer()).build(), AuthServer.KEY),
                "The token is not signed with an algorithm that is accepted.");
    }

    @Test
    void aForgedSignatureAndAChangedPayloadAreRefused() {
        RSAKey forger = AuthServer.rsa("one");
        refused(
                sign(header("one").build(), claims(server.issuer()).build(), forger),
                "The signature or the type of the token is wrong.");
        String[] mine = good(server.issuer()).split("\\.", -1);
        String[] hers =
                signed(server.issuer(), claims -> claims.subject("root")).split("\\.", -1);
        refused(mine[0] + "." + hers[1] + "." + mine[2], "The signature or the type of the token is wrong.");
    }

    /** CVE-2018-0114 and its kin: the token brings the key along that it is to be checked with. */
    @Test
    void aKeyThatTheTokenBringsAlongCountsForNothing() {
        RSAKey forger = AuthServer.rsa("mine");
        server.behave(server::answer);
        refused(
                sign(
                        header("mine").jwk(forger.toPublicJWK()).build(),
                        claims(server.issuer()).build(),
                        forger),
                "The token is signed with a key that the authorization server does not publish.");
        refused(
                sign(
                        header("one")
                                .jwk(forger.toPublicJWK())
                                .jwkURL(java.net.URI.create(server.url("/evil")))
                                .build(),
                        claims(server.issuer()).build(),
                        forger),
                "The signature or the type of the token is wrong.");
    }

    @Test
    void aKeyForEncryptionChecksNoSignature() {
        RSAKey key = new RSAKey.Builder(AuthServer.rsa("enc"))
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        server.publish(AuthServer.KEY, key);
        RSAKey signing = new RSAKey.Builder(key).keyUse(null).build();
        refused(
                sign(header("enc").build(), claims(server.issuer()).build(), signing),
                "The token is signed with a key that the authorization server does not publish.");
    }

    @Test
    void aTokenForAnotherAudienceFromAnotherIssuerOrOutOfItsTimeIsRefused() {
        String iss = server.issuer();
        refused(
                signed(iss, c -> c.audience("https://other.example.com/mcp")),
                "The token was made for another audience");
        refused(signed(iss, c -> c.audience((String) null)), "The token was made for another audience");
        refused(signed(iss, c -> c.audience(TestTokens.RESOURCE + "/")), "The token was made for another audience");
        refused(signed(iss, c -> c.issuer(iss + "/")), "The token comes from another issuer");
        refused(signed(iss, c -> c.issuer(null)), "The token comes from another issuer");
        refused(signed(iss, c -> c.expirationTime(null)), "The token has no exp.");
        refused(signed(iss, c -> c.expirationTime(at(-61))), "The token has expired.");
        refused(signed(iss, c -> c.notBeforeTime(at(61))), "The token is not valid yet.");
        await(tokens.verify(signed(iss, c -> c.expirationTime(at(-59)).notBeforeTime(at(59)))));
        await(tokens.verify(signed(iss, c -> c.audience(List.of("account", TestTokens.RESOURCE)))));
    }

    @Test
    void anIdTokenOrAnotherKindOfJwtIsRefused() {
        refused(
                sign(
                        header("one").type(new JOSEObjectType("logout+jwt")).build(),
                        claims(server.issuer()).build(),
                        AuthServer.KEY),
                "The signature or the type of the token is wrong.");
    }

    @Test
    void aTokenWhoseHolderIsNotNamedOrNotPrintableIsRefused() {
        refused(signed(server.issuer(), c -> c.subject(null)), "The token does not name its holder");
        refused(signed(server.issuer(), c -> c.subject("a\nb")), "The token does not name its holder");
        refused(signed(server.issuer(), c -> c.subject("x".repeat(257))), "The token does not name its holder");
    }

    @Test
    void aTokenWithoutTheScopesIsToldAllOfThemAtOnce() {
        Throwable refusal =
                catchThrowable(() -> await(tokens.verify(signed(server.issuer(), c -> c.claim("scope", "openid")))));
        assertThat(((AuthRefusal) refusal).status()).isEqualTo(403);
        assertThat(((AuthRefusal) refusal).challenge())
                .contains("error=\"insufficient_scope\"", "scope=\"snowflake:read\"", "resource_metadata=\"https://");
    }

    @Test
    void aRotatedKeyIsFetchedAndTheOldOneEndsWhatItOpened() {
        Identity old = await(tokens.verify(good(server.issuer())));
        RSAKey next = AuthServer.rsa("two");
        server.publish(next);
        JWTClaimsSet claims = claims(server.issuer()).subject("bob").build();
        Identity young = await(tokens.verify(sign(header("two").build(), claims, next)));
        assertThat(young.principal().id()).isEqualTo("oauth:bob");
        assertThat(tokens.holds(old)).isFalse();
        refused(
                good(server.issuer()),
                "The token is signed with a key that the authorization server does not publish.");
    }

    /** Row 46 of the fault table. */
    @Test
    void unknownKeysAreAskedForOnceAMinuteHoweverManyTokensName() {
        await(tokens.verify(good(server.issuer())));
        for (int i = 0; i < 20; i++) {
            refused(
                    sign(header("k" + i).build(), claims(server.issuer()).build(), AuthServer.KEY),
                    "The token is signed with a key that the authorization server does not publish.");
        }
        assertThat(server.asked).hasValue(2);
        now = now.plusSeconds(60);
        refused(
                sign(header("k").build(), claims(server.issuer()).build(), AuthServer.KEY),
                "The token is signed with a key that the authorization server does not publish.");
        assertThat(server.asked).hasValue(3);
    }

    /** Row 46 of the fault table. */
    @Test
    void anOutageIsBridgedByTheKeysFromBeforeUpToTheirGreatestAge() {
        await(tokens.verify(good(server.issuer())));
        server.behave(request -> request.connection().close());
        now = NOW.plus(Duration.ofHours(23));
        Identity identity = await(tokens.verify(lasting("alice")));
        assertThat(tokens.holds(identity)).isTrue();
        now = NOW.plus(Duration.ofHours(24));
        unavailable(lasting("alice"));
        unavailable(lasting("bob"));
        server.behave(server::answer);
        now = now.plus(KeyRing.RETRY_PAUSE);
        await(tokens.verify(lasting("bob")));
    }

    @Test
    void aServerThatIsDownSlowHugeOrSendsElsewhereIsUnavailableAndNotBelieved(Vertx vertx) {
        List<java.util.function.Consumer<HttpServerRequest>> habits = List.of(
                request -> request.connection().close(),
                request -> request.response().setStatusCode(500).end(),
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", server.url("/keys"))
                        .end(),
                request -> request.response().end("x".repeat(300_000)),
                request -> request.response().end("no keys"),
                request -> request.response().end("{\"keys\":[]}"),
                request -> request.response().setChunked(true).write("{"));
        for (var habit : habits) {
            server.behave(habit);
            tokens = new AccessTokens(vertx, TestTokens.config(server.issuer(), null), CHALLENGE, () -> now);
            unavailable(good(server.issuer()));
        }
    }

    @Test
    void metadataOfAnotherIssuerAreNotBelieved(Vertx vertx) {
        String other = server.issuer() + "/";
        tokens = new AccessTokens(vertx, TestTokens.config(other, null), CHALLENGE, () -> now);
        unavailable(good(other));
        tokens = new AccessTokens(vertx, TestTokens.config(other, server.url("/keys")), CHALLENGE, () -> now);
        await(tokens.verify(good(other)));
    }

    @Test
    void aTokenIsCheckedOnceAndRememberedNoLongerThanItHolds() {
        String token = good(server.issuer());
        Identity identity = await(tokens.verify(token));
        assertThat(tokens.verify(token).result()).isSameAs(identity);
        now = NOW.plusSeconds(360);
        refused(token, "The token has expired.");
    }

    @Test
    void ellipticCurvesServeToo() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        server.publish(AuthServer.KEY, key);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build();
        await(tokens.verify(sign(header, claims(server.issuer()).build(), new ECDSASigner(key))));
        JWSHeader wrong = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build();
        refused(
                sign(wrong, claims(server.issuer()).build(), new ECDSASigner(key)),
                "The token is signed with a key that the authorization server does not publish.");
    }

    private String lasting(String subject) {
        return signed(
                server.issuer(),
                claims -> claims.subject(subject).expirationTime(Date.from(NOW.plus(Duration.ofDays(2)))));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private void refused(String token, String why) {
        Throwable refusal = catchThrowable(() -> await(tokens.verify(token)));
        assertThat(refusal).isInstanceOf(AuthRefusal.class).hasMessageStartingWith(why);
        assertThat(((AuthRefusal) refusal).status()).isEqualTo(401);
        assertThat(((AuthRefusal) refusal).challenge()).contains("error=\"invalid_token\"");
    }

    private void unavailable(String token) {
        Throwable refusal = catchThrowable(() -> await(tokens.verify(token)));
        assertThat(refusal).isInstanceOf(AuthRefusal.class);
        assertThat(((AuthRefusal) refusal).status()).isEqualTo(503);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        ((AuthRefusal) refusal).writeTo(headers);
        assertThat(headers.get("Retry-After")).isEqualTo(String.valueOf(KeyRing.RETRY_PAUSE.toSeconds()));
        assertThat(headers.contains("WWW-Authenticate")).isFalse();
    }
}
