package dev.snowgate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Door;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.ScopeRule;
import dev.snowgate.auth.Tickets;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.ApiTokens;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.TestServices;
import dev.snowgate.wire.DoorRig.By;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP and the WebSocket upgrade ask the same question and take the same answers. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class WhoIsCallingTest {
    private static final Instant START = Instant.parse("2027-01-31T00:00:00Z");

    private volatile Instant now = START;
    private final ApiToken.Fresh fresh = ApiToken.create("ci", Set.of("reader"), START.plusSeconds(60));
    private final ApiTokens tokens = new ApiTokens(Challenge.PLAIN, () -> now);
    private final Tickets tickets = new Tickets(() -> now);
    private final Door door = new Door(List.of(tokens), null, tickets, ScopeRule.NONE, () -> now);

    @BeforeEach
    void know() {
        tokens.replace(List.of(fresh.kept()));
    }

    @ParameterizedTest
    @EnumSource
    void whoBringsNothingIsToldHowToComeIn(By by, Vertx vertx) throws Exception {
        try (DoorRig rig = new DoorRig(vertx, door)) {
            DoorRig.Answer answer = rig.knock(by, "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.challenge()).isEqualTo("Bearer realm=\"snowgate\"");
            assertThat(rig.knock(by, "", "Authorization", bearer(fresh)).status())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoGoodTokenInTheOneHeaderIsRefused(By by, Vertx vertx) throws Exception {
        String good = bearer(fresh);
        String other = bearer(ApiToken.create("ci", Set.of(), null));
        try (DoorRig rig = new DoorRig(vertx, door)) {
            assertRefused(rig.knock(by, "", "Authorization", other), 401, "invalid_token");
            assertRefused(rig.knock(by, "", "Authorization", "Bearer " + "x".repeat(6000)), 401, "invalid_token");
            assertRefused(rig.knock(by, "", "Authorization", good.substring(7)), 400, "invalid_request");
            assertRefused(rig.knock(by, "", "Authorization", "Basic YTpi"), 400, "invalid_request");
            assertRefused(rig.knock(by, "", "Authorization", "Bearer"), 400, "invalid_request");
            assertRefused(rig.knock(by, "", "Authorization", good + " x"), 400, "invalid_request");
            assertRefused(rig.knock(by, "", "Authorization", good, "Authorization", good), 400, "invalid_request");
            assertRefused(rig.knock(by, "?access_token=" + fresh.secret()), 400, "invalid_request");
            assertThat(rig.knock(by, "", "X-Forwarded-User", "admin", "X-Api-Key", fresh.secret())
                            .status())
                    .isEqualTo(401);
            assertThat(rig.knock(by, "", "Authorization", "bearer  " + fresh.secret())
                            .status())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallRunsOnBehalfOfWhoBroughtTheToken(By by, Vertx vertx) throws Exception {
        try (DoorRig rig = new DoorRig(vertx, door)) {
            call(rig, by);
            HandDrivenTool.Call call = rig.tool.next();
            assertThat(call.context().principal().id()).isEqualTo("token:ci");
            assertThat(call.context().principal().roles()).containsExactly("reader");
            call.succeed("done");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredTokenEndsWhatItOpenedAndCancelsItsCalls(By by, Vertx vertx) throws Exception {
        try (DoorRig rig = new DoorRig(vertx, door)) {
            var closed = call(rig, by);
            HandDrivenTool.Call call = rig.tool.next();
            recheck(rig);
            assertThat(call.context().cancel().isCancelled()).isFalse();
            now = START.plusSeconds(60);
            recheck(rig);
            assertEnded(by, closed, call);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedTokenEndsWhatItOpenedAndCancelsItsCalls(By by, Vertx vertx) throws Exception {
        try (DoorRig rig = new DoorRig(vertx, door)) {
            var closed = call(rig, by);
            HandDrivenTool.Call call = rig.tool.next();
            tokens.replace(List.of());
            recheck(rig);
            assertEnded(by, closed, call);
        }
    }

    /** As it is while the keys of an authorization server cannot be had. */
    @ParameterizedTest
    @EnumSource
    void whoCannotBeCheckedNowIsToldWhenToComeBack(By by, Vertx vertx) throws Exception {
        Authenticator blind = new Authenticator() {
            @Override
            public Future<Identity> authenticate(HttpServerRequest request) {
                return Future.failedFuture(AuthRefusal.unavailable("Not now.", Duration.ofSeconds(7)));
            }

            @Override
            public boolean holds(Identity identity) {
                return false;
            }

            @Override
            public ScopeRule scopes() {
                return door.scopes();
            }
        };
        try (DoorRig rig = new DoorRig(vertx, blind)) {
            DoorRig.Answer answer = rig.knock(by, "");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isEqualTo("7");
            assertThat(answer.challenge()).isEmpty();
        }
    }

    /** As it is when the keys of an authorization server must be fetched first. */
    @ParameterizedTest
    @EnumSource
    void aDecisionThatTakesTimeKeepsTheBodyWaiting(By by, Vertx vertx) throws Exception {
        Authenticator slow = new Authenticator() {
            @Override
            public Future<Identity> authenticate(HttpServerRequest request) {
                return vertx.timer(50, TimeUnit.MILLISECONDS).compose(fired -> door.authenticate(request));
            }

            @Override
            public boolean holds(Identity identity) {
                return door.holds(identity);
            }

            @Override
            public ScopeRule scopes() {
                return door.scopes();
            }
        };
        try (DoorRig rig = new DoorRig(vertx, slow)) {
            assertThat(rig.knock(by, "").status()).isEqualTo(401);
            call(rig, by);
            rig.tool.next().succeed("done");
        }
    }

    /** CVE-2026-33946 and its kin: who learns the id of another's session has no power over it. */
    @Test
    void aSessionOfAnOlderRevisionObeysOnlyWhoseItIs(Vertx vertx) throws Exception {
        ApiToken.Fresh stranger = ApiToken.create("eve", Set.of(), null);
        tokens.replace(List.of(fresh.kept(), stranger.kept()));
        String initialize = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
        String call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"}}";
        String cancel = TestServices.cancel(2);
        String ping = TestServices.ping(3);
        try (DoorRig rig = new DoorRig(vertx, door)) {
            String session = rig.post(initialize, "Authorization", bearer(fresh))
                    .get(10, TimeUnit.SECONDS)
                    .headers()
                    .firstValue("Mcp-Session-Id")
                    .orElseThrow();
            String[] own = {"Authorization", bearer(fresh), "Mcp-Session-Id", session};
            String[] foreign = {"Authorization", bearer(stranger), "Mcp-Session-Id", session};
            rig.post(call, own);
            HandDrivenTool.Call running = rig.tool.next();
            rig.post(cancel, foreign).get(10, TimeUnit.SECONDS);
            rig.post(ping, own).get(10, TimeUnit.SECONDS);
            assertThat(running.context().cancel().isCancelled()).isFalse();
            rig.post(cancel, own).get(10, TimeUnit.SECONDS);
            rig.post(ping, own).get(10, TimeUnit.SECONDS);
            assertThat(running.context().cancel().isCancelled()).isTrue();
        }
    }

    @Test
    void withoutAuthenticationEverybodyIsWhoStartedTheProcess(Vertx vertx) throws Exception {
        try (DoorRig rig = new DoorRig(vertx, Authenticator.OFF)) {
            call(rig, By.HTTP);
            HandDrivenTool.Call call = rig.tool.next();
            assertThat(call.context().principal().id()).isEqualTo("local");
            call.succeed("done");
        }
    }

    private java.util.concurrent.CompletableFuture<?> call(DoorRig rig, By by) throws Exception {
        String[] headers = {"Authorization", bearer(fresh)};
        return by == By.HTTP ? rig.callByHttp(headers) : rig.callBySocket(headers);
    }

    private static void recheck(DoorRig rig) {
        rig.http.recheck();
        rig.sockets.recheck();
    }

    private static void assertEnded(By by, java.util.concurrent.CompletableFuture<?> closed, HandDrivenTool.Call call)
            throws Exception {
        Object end = closed.get(10, TimeUnit.SECONDS);
        if (by == By.WEBSOCKET) {
            assertThat(end).isEqualTo(4401);
        } else {
            HttpResponse<?> answer = (HttpResponse<?>) end;
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .get(STRING)
                    .contains("invalid_token");
            assertThat(answer.body().toString()).contains("\"id\":1", "\"code\":-32000", "expired or was revoked");
        }
        assertThat(call.context().cancel().isCancelled()).isTrue();
    }

    private static void assertRefused(DoorRig.Answer answer, int status, String error) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.challenge()).contains("error=\"" + error + "\"");
    }

    private static String bearer(ApiToken.Fresh token) {
        return "Bearer " + token.secret();
    }
}
