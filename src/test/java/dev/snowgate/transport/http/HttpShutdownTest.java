package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.await;
import static dev.snowgate.transport.http.HttpRig.call;
import static dev.snowgate.transport.http.HttpRig.cancelled;
import static dev.snowgate.transport.http.HttpRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.TestServices;
import dev.snowgate.session.VirtualTime;
import dev.snowgate.transport.http.HttpRig.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of open requests when the gateway goes. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class HttpShutdownTest {
    private static final String TOKEN = "\"progressToken\":\"p\",";
    private static final HttpSettings SETTINGS =
            new HttpSettings(4096, 5, Duration.ofSeconds(2), Duration.ofSeconds(3), Set.of(), Set.of());

    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private final VirtualTime time = new VirtualTime();
    private HttpRig http;

    @BeforeEach
    void serve(Vertx vertx) {
        http = new HttpRig(vertx, TestServices.of(time, CallListener.NONE, tool), SETTINGS);
    }

    @Test
    void shutdownLetsOpenRequestsEndAndRefusesNewOnes() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", ""));
        HandDrivenTool.Call call = tool.next();
        Future<Void> closed = http.endpoint.shutdown(Duration.ofSeconds(5));
        assertThat(http.send(http.post(), request("1", "ping", "")).status()).isEqualTo(503);
        assertThat(closed.isComplete()).isFalse();
        call.succeed("hello");
        assertThat(await(answer).body()).contains("hello");
        await(closed);
    }

    @Test
    void shutdownCancelsWhatDoesNotEndInTime() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", ""));
        HandDrivenTool.Call call = http.arrived(tool);
        Future<Void> closed = http.endpoint.shutdown(Duration.ofSeconds(1));
        // Before the first heartbeat.
        time.advance(Duration.ofSeconds(1));
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.DRAIN);
        assertThat(await(answer).status()).isEqualTo(503);
        assertThat(await(answer).header("retry-after")).isEqualTo("1");
        assertThat(await(answer).json().path("id").asInt()).isEqualTo(1);
        assertThat(await(answer).json().path("error").toString()).contains("SHUTTING_DOWN");
        await(closed);
    }

    @Test
    void aStreamThatHasBegunEndsWithTheErrorAtAShutdown() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", TOKEN));
        HandDrivenTool.Call call = http.arrived(tool);
        call.context().progress().report(1, null, "");
        http.settle();
        Future<Void> closed = http.endpoint.shutdown(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        assertThat(await(answer).status()).isEqualTo(200);
        assertThat(await(answer).events().get(1).toString()).contains("\"id\":1", "SHUTTING_DOWN");
        await(closed);
    }
}
