package dev.snowgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.FinishedCall;
import dev.snowgate.session.SessionServices;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.Timers;
import dev.snowgate.session.ToolsPart;
import dev.snowgate.time.Ticker;
import dev.snowgate.wire.Wire.Kind;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for one call holds for ten thousand that get in each other's way. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
class TenThousandCallsTest {
    private static final int CALLS = 10_000;
    private static final int WINDOW = 32;
    private static final String MODERN = "2026-07-28";

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Dispatcher dispatcher(Vertx vertx, CallListener listener) {
        return new Dispatcher(new SessionServices(
                new ServerInfo("snowgate", "Snowgate", "1", ""),
                List.of(new ToolsPart(new ToolRegistry(List.of(new EchoTool(threads))))),
                SessionSettings.DEFAULT,
                Ticker.SYSTEM,
                Timers.of(vertx),
                listener));
    }

    private static void call(Wire wire, int id, String say) {
        String message = Wire.request(
                MODERN,
                String.valueOf(id),
                "tools/call",
                "\"name\":\"echo\",\"arguments\":{\"a\":\"" + say + "\"}",
                "");
        wire.transmit(message.getBytes(StandardCharsets.UTF_8), Wire.parse(message));
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBSOCKET", "HTTP"})
    void twoClientsWithEqualIdsNeverSeeEachOthersAnswers(Kind kind, Vertx vertx) throws Exception {
        Dispatcher dispatcher = dispatcher(vertx, CallListener.NONE);
        try (Wire one = kind.open(vertx, dispatcher);
                Wire two = kind.open(vertx, dispatcher)) {
            for (int first = 0; first < CALLS / 2; first += WINDOW) {
                int last = Math.min(first + WINDOW, CALLS / 2);
                for (int id = first; id < last; id++) {
                    call(one, id, "one-" + id);
                    call(two, id, "two-" + id);
                }
                for (int id = first; id < last; id++) {
                    own(one, "one-");
                    own(two, "two-");
                }
            }
            assertThat(one.received).isEmpty();
            assertThat(two.received).isEmpty();
        }
    }

    private static void own(Wire wire, String mine) throws InterruptedException {
        JsonNode answer = wire.received.poll(10, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        assertThat(answer.at("/result/content/0/text").asText())
                .isEqualTo(mine + answer.get("id").asText());
    }

    @ParameterizedTest
    @EnumSource(names = {"STDIO", "WEBSOCKET"})
    void aCancelThatRacesTheAnswerHasExactlyOneOutcome(Kind kind, Vertx vertx) throws Exception {
        Map<String, Integer> ends = new ConcurrentHashMap<>();
        Map<Boolean, Integer> outcomes = new ConcurrentHashMap<>();
        Semaphore window = new Semaphore(WINDOW);
        CallListener listener = (FinishedCall call) -> {
            ends.merge(call.callId(), 1, Integer::sum);
            outcomes.merge(call.error() == ErrorCode.CANCELLED, 1, Integer::sum);
            window.release();
        };
        try (Wire wire = kind.open(vertx, dispatcher(vertx, listener))) {
            for (int id = 0; id < CALLS; id++) {
                window.acquire();
                call(wire, id, "x" + id);
                wire.cancel(String.valueOf(id), true);
            }
            window.acquire(WINDOW);
            String ping = Wire.request(MODERN, "\"end\"", "server/discover", "", "");
            wire.transmit(ping.getBytes(StandardCharsets.UTF_8), Wire.parse(ping));
            Map<JsonNode, Integer> answers = new HashMap<>();
            JsonNode answer = wire.received.poll(10, TimeUnit.SECONDS);
            while (!answer.get("id").asText().equals("end")) {
                answers.merge(answer.get("id"), 1, Integer::sum);
                answer = wire.received.poll(10, TimeUnit.SECONDS);
            }
            assertThat(ends).hasSize(CALLS);
            assertThat(ends.values()).containsOnly(1);
            assertThat(answers.values()).as("answers to one call").containsOnly(1);
            assertThat(answers.size()).as("answered calls").isEqualTo(outcomes.getOrDefault(false, 0));
            assertThat(outcomes.getOrDefault(true, 0) + answers.size()).isEqualTo(CALLS);
        }
    }
}
