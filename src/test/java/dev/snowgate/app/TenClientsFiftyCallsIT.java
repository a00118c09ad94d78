package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.fault.FaultRule;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class TenClientsFiftyCallsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final int CLIENTS = 10;
    private static final int CALLS_OF_EACH = 5;

    private final GatewayRig rig =
            GatewayRig.start(Map.of(), FaultRule.latency(LATENCY).onPath("/queries/v1/query-request"));

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void allAreAnsweredEachWithItsOwnRow() throws Exception {
        List<TestSocket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(TestSocket.connect(rig.vertx(), rig.webSocket()));
        }
        List<TestSocket.Call> calls = new ArrayList<>();
        for (int i = 0; i < CLIENTS * CALLS_OF_EACH; i++) {
            calls.add(clients.get(i % CLIENTS).query("select " + i + " as caller"));
        }
        for (int i = 0; i < calls.size(); i++) {
            JsonObject result = calls.get(i).result(LIMIT);
            assertThat(result.getBoolean("isError", false)).as("%s", result).isFalse();
            assertThat(result.getJsonObject("structuredContent")
                            .getJsonArray("rows")
                            .getJsonArray(0)
                            .getInteger(0))
                    .isEqualTo(i);
        }
        assertThat(rig.snowflake().openSessions()).isEqualTo(CLIENTS);
        clients.forEach(TestSocket::close);
    }
}
