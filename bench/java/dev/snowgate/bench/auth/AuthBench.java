package dev.snowgate.bench.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Door;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.ScopeRule;
import dev.snowgate.auth.Tickets;
import dev.snowgate.auth.oauth.AccessTokens;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.ApiTokens;
import dev.snowgate.bench.Figures;
import dev.snowgate.config.OAuthConfig;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * {@code bench/run auth}: what it costs to find out who is calling, in the calling thread's own processor time, so that other work
 * on the machine does not count.
 */
public final class AuthBench {
    private static final String RESOURCE = "https://gateway.example.com/mcp";
    private static final int TOKENS = 1_000;
    private static final int CALLS = 20_000;
    private static final int BEST_OF = 30;
    private static final int SIGNED = 2_000;

    private AuthBench() {}

    /** Prints figures as JSON. */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
            AccessTokens accessTokens = accessTokens(vertx, key);
            ApiTokens apiTokens = new ApiTokens(Challenge.PLAIN, InstantSource.system());
            List<ApiToken.Fresh> made = IntStream.range(0, TOKENS)
                    .mapToObj(i -> ApiToken.create("t" + i, Set.of("reader"), null))
                    .toList();
            apiTokens.replace(made.stream().map(ApiToken.Fresh::kept).toList());
            Door door = new Door(
                    List.of(apiTokens, accessTokens),
                    null,
                    new Tickets(InstantSource.system()),
                    ScopeRule.NONE,
                    InstantSource.system());
            HttpServerRequest known = request(token(key, "alice"));
            HttpServerRequest api = request(made.get(0).secret());
            List<HttpServerRequest> fresh = new ArrayList<>();
            for (int i = 0; i < SIGNED; i++) {
                fresh.add(request(token(key, "user" + i)));
            }
            double first = micros(SIGNED, fresh.iterator()::next, door);
            System.out.println(new Figures()
                    .put("bench", "auth")
                    .put("access_token_first_us", first)
                    .put("access_token_us", best(known, door))
                    .put("api_token_us", best(api, door))
                    .machine());
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static AccessTokens accessTokens(Vertx vertx, RSAKey key) throws Exception {
        String keys = new JWKSet(key).toString(true);
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(keys))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
        OAuthConfig config = new OAuthConfig(
                "https://issuer.example.com",
                new OAuthConfig.Resource(URI.create(RESOURCE), RESOURCE),
                new OAuthConfig.Keys(URI.create("http://127.0.0.1:" + port + "/"), Duration.ofHours(24)),
                new OAuthConfig.Claims("sub", "roles", Duration.ofSeconds(60)),
                List.of("RS256"),
                new OAuthConfig.Scopes(List.of("snowflake:read"), List.of()));
        AccessTokens tokens = new AccessTokens(vertx, config, Challenge.PLAIN, InstantSource.system());
        tokens.warm().await(10, TimeUnit.SECONDS);
        return tokens;
    }

    private static double best(HttpServerRequest request, Door door) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < BEST_OF; i++) {
            best = Math.min(best, micros(CALLS, () -> request, door));
        }
        return best;
    }

    private static double micros(int calls, Supplier<HttpServerRequest> requests, Door door) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            Future<Identity> found = door.authenticate(requests.get());
            if (!found.succeeded()) {
                throw new IllegalStateException("the door that is measured is shut", found.cause());
            }
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e3 / calls;
    }

    private static String token(RSAKey key, String subject) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example.com")
                        .audience(RESOURCE)
                        .subject(subject)
                        .claim("scope", "openid profile snowflake:read")
                        .claim("roles", List.of("analyst", "auditor"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** No more of a request than the door looks at. */
    private static HttpServerRequest request(String token) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token);
        return (HttpServerRequest) Proxy.newProxyInstance(
                AuthBench.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, args) -> method.getName().equals("headers") ? headers : null);
    }
}
