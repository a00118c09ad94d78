package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class CancelEndsTheQueryIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofMinutes(2);

    private static GatewayRig rig;

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(
                Map.of(),
                FaultRule.latency(LONG).onPath("/queries/v1/query-request").onSql("slow"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void aCancelMessageAbortsTheStatement() throws Exception {
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        TestSocket.Call call = client.query("select 'slow cancelled'");
        await().atMost(SOON).until(() -> rig.has(StatementState.RUNNING, "slow cancelled"));

        client.cancel(call);

        await().atMost(SOON).until(() -> rig.has(StatementState.ABORTED, "slow cancelled"));
        assertThat(client.query("select 1 as one").result(SOON).getBoolean("isError", false))
                .isFalse();
        assertThat(call.answer().isComplete()).isFalse();
        client.close();
    }

    @Test
    void aClosedSocketAbortsAllThatItAsked() throws Exception {
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        client.query("select 'slow first'");
        client.query("select 'slow second'");
        await().atMost(SOON)
                .until(() -> rig.has(StatementState.RUNNING, "slow first")
                        && rig.has(StatementState.RUNNING, "slow second"));

        client.close();

        await().atMost(SOON)
                .until(() -> rig.has(StatementState.ABORTED, "slow first")
                        && rig.has(StatementState.ABORTED, "slow second"));
    }
}
