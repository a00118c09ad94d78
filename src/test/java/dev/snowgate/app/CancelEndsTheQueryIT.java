package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.CallCancelled;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends a call ends its statement on Snowflake within two seconds, says so on the event bus, and hits no other. */
@Timeout(120)
class CancelEndsTheQueryIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration PROMPTLY = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(2);

    private static GatewayRig rig;

    @BeforeAll
    static void start() {
        // One session, so that the next statement runs on the one whose statement was cancelled.
        rig = GatewayRig.start(
                Map.of("pool.size.max", "1"),
                FaultRule.latency(LONG).onPath("/queries/v1/query-request").onSql("slow"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    /** What a client does over a WebSocket, or an operator. */
    private enum OnSocket {
        CLIENT {
            @Override
            void end(TestSocket client, TestSocket.Call call) {
                client.cancel(call);
            }
        },
        CONNECTION_CLOSED {
            @Override
            void end(TestSocket client, TestSocket.Call call) {
                client.close();
            }
        },
        ADMIN {
            @Override
            void end(TestSocket client, TestSocket.Call call) throws Exception {
                JsonArray calls =
                        control(new JsonObject().put("command", "list")).getJsonArray("calls");
                String callId = calls.getJsonObject(0).getString("callId");
                JsonObject reply =
                        control(new JsonObject().put("command", "cancel").put("callId", callId));
                assertThat(reply.getBoolean("cancelled")).isTrue();
            }
        };

        abstract void end(TestSocket client, TestSocket.Call call) throws Exception;

        private static JsonObject control(JsonObject command) throws Exception {
            return rig.vertx()
                    .eventBus()
                    .<JsonObject>request(Addresses.CALLS_CONTROL, command)
                    .await(SOON.toSeconds(), TimeUnit.SECONDS)
                    .body();
        }
    }

    private static List<CallCancelled> cancels(Vertx vertx) {
        List<CallCancelled> heard = new CopyOnWriteArrayList<>();
        vertx.eventBus().<CallCancelled>localConsumer(Addresses.CANCELS, message -> heard.add(message.body()));
        return heard;
    }

    private static void runs(String marker) {
        await().atMost(SOON).until(() -> rig.has(StatementState.RUNNING, marker));
    }

    private static void isAborted(String marker, Duration within) {
        await().pollInterval(Duration.ofMillis(20)).atMost(within).until(() -> rig.has(StatementState.ABORTED, marker));
    }

    private static void isCounted(List<CallCancelled> cancels, String reason) {
        await().atMost(SOON).until(() -> !cancels.isEmpty());
        assertThat(cancels).hasSize(1);
        assertThat(cancels.get(0).reason()).isEqualTo(reason);
        assertThat(cancels.get(0).end()).isEqualTo("aborted");
        assertThat(cancels.get(0).tookMs()).isLessThan((double) PROMPTLY.toMillis());
    }

    @ParameterizedTest
    @EnumSource
    void overWebSocket(OnSocket cause) throws Exception {
        List<CallCancelled> cancels = cancels(rig.vertx());
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        String marker = "slow " + cause;
        TestSocket.Call call = client.query("select '" + marker + "'");
        runs(marker);

        cause.end(client, call);

        isAborted(marker, PROMPTLY);
        isCounted(cancels, cause.name().toLowerCase(Locale.ROOT));
        TestSocket next = TestSocket.connect(rig.vertx(), rig.webSocket());
        assertThat(next.query("select 1 as one").result(SOON).getBoolean("isError"))
                .isFalse();
        if (cause == OnSocket.ADMIN) {
            assertThat(call.result(SOON).getBoolean("isError")).isTrue();
        } else {
            assertThat(call.answer().isComplete()).isFalse();
        }
        next.close();
        client.close();
    }

    @Test
    void theClosedStreamOfAModernRequestOverHttp() throws Exception {
        List<CallCancelled> cancels = cancels(rig.vertx());
        HttpClient http = rig.vertx().createHttpClient();
        JsonObject body = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "tools/call")
                .put(
                        "params",
                        new JsonObject()
                                .put("name", "execute_query")
                                .put("arguments", new JsonObject().put("query", "select 'slow stream'"))
                                .put("_meta", TestSocket.META));
        HttpClientRequest request = http.request(
                        HttpMethod.POST,
                        rig.webSocket().getPort(),
                        rig.webSocket().getHost(),
                        "/mcp")
                .await(SOON.toSeconds(), TimeUnit.SECONDS);
        request.putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json, text/event-stream")
                .putHeader("MCP-Protocol-Version", "2026-07-28")
                .putHeader("Mcp-Method", "tools/call")
                .putHeader("Mcp-Name", "execute_query");
        request.send(body.encode());
        runs("slow stream");

        request.reset();

        isAborted("slow stream", PROMPTLY);
        isCounted(cancels, "connection_closed");
        http.close();
    }

    @Test
    void theEndOfInput() throws Exception {
        try (StdioRig stdio = new StdioRig(rig, Map.of("stdio.drainGrace", "0s"))) {
            List<CallCancelled> cancels = cancels(stdio.vertx());
            stdio.query(1, "select 'slow input'");
            runs("slow input");

            stdio.endInput();

            isAborted("slow input", PROMPTLY);
            isCounted(cancels, "end_of_input");
            assertThat(stdio.answer(1)).isEmpty();
        }
    }

    @Test
    void theDeadline() throws Exception {
        try (StdioRig stdio = new StdioRig(rig, Map.of("query.timeout", "2s", "query.storedRows", "0"))) {
            List<CallCancelled> cancels = cancels(stdio.vertx());
            stdio.query(1, "select 'slow deadline'");
            runs("slow deadline");

            isAborted("slow deadline", Duration.ofSeconds(2).plus(PROMPTLY));
            isCounted(cancels, "deadline");
            await().atMost(SOON).until(() -> stdio.answer(1).isPresent());
            assertThat(stdio.answer(1).orElseThrow().getJsonObject("result").getBoolean("isError"))
                    .isTrue();
        }
    }

    @Test
    void theShutdown() throws Exception {
        try (StdioRig stdio = new StdioRig(rig, Map.of("stdio.drainGrace", "0s"))) {
            List<CallCancelled> cancels = cancels(stdio.vertx());
            stdio.query(1, "select 'slow shutdown'");
            runs("slow shutdown");

            CompletableFuture<Void> drained = CompletableFuture.runAsync(stdio::drain);

            isAborted("slow shutdown", Duration.ofSeconds(3).plus(PROMPTLY));
            isCounted(cancels, "drain");
            drained.get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(stdio.answer(1)).isEmpty();
        }
    }

    @Test
    void aClosedSocketEndsAllThatItAskedWaitingCallsToo() throws Exception {
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        client.query("select 'slow first'");
        runs("slow first");
        client.query("select 'slow second'");
        client.query("select 'slow third'");

        client.close();

        isAborted("slow first", PROMPTLY);
        TestSocket next = TestSocket.connect(rig.vertx(), rig.webSocket());
        assertThat(next.query("select 2 as two").result(SOON).getBoolean("isError"))
                .isFalse();
        assertThat(rig.has(StatementState.RUNNING, "slow")).isFalse();
        next.close();
    }
}
