package dev.snowgate.app;

import static dev.snowgate.app.PolicyRig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.fault.FaultRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One caller's flood and another's few calls, on the real driver with two sessions. */
@Timeout(90)
class NoCallerStarvesAnotherIT {
    private static final int FLOOD = 40;
    private static final int FEW = 4;

    private static final String POLICY = """
        roles:
          all: {tools: ["*"], connections: ["*"], statements: ["*"], databases: ["*"]}
          few: {tools: ["*"], connections: ["*"], statements: ["*"], databases: ["*"], concurrency: 2}
        assign:
          - {tokenRoles: [A], roles: [all]}
          - {tokenRoles: [F], roles: [few]}
        """;

    @Test
    void aFloodDoesNotHoldUpTheCallsOfSomebodyElse(@TempDir Path directory) throws Exception {
        try (PolicyRig rig = new PolicyRig(
                directory, POLICY, Map.of("flo", "A", "vic", "A", "few", "F"), Map.of("pool.size.max", "2"))) {
            TestSocket flo = rig.as("flo");
            TestSocket vic = rig.as("vic");
            flo.query("SELECT 1").result(SOON);
            vic.query("SELECT 1").result(SOON);
            rig.gateway().snowflake().faults().add(FaultRule.parse("latency=50ms,path=/queries,sql=AS W"));
            AtomicInteger answered = new AtomicInteger();
            List<TestSocket.Call> flood = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                TestSocket.Call call = flo.query("SELECT " + i + " AS W");
                call.answer().onSuccess(done -> answered.incrementAndGet());
                flood.add(call);
            }
            // Whoever asks when the queue is long, and asks again each time it is answered, is served every other time.
            for (int i = 0; i < FEW; i++) {
                assertThat(PolicyRig.said(vic.query("SELECT 'vic " + i + "' AS W")))
                        .contains("vic " + i);
            }
            assertThat(answered.get()).as("answers to the flood meanwhile").isLessThan(FLOOD / 2);
            for (TestSocket.Call call : flood) {
                assertThat(call.result(SOON).getBoolean("isError")).isFalse();
            }
        }
    }

    @Test
    void whoMayMakeFewCallsAtATimeIsRefusedTheRestAndAdmittedLater(@TempDir Path directory) throws Exception {
        try (PolicyRig rig = new PolicyRig(directory, POLICY, Map.of("few", "F"), Map.of("pool.size.max", "2"))) {
            TestSocket few = rig.as("few");
            TestSocket other = rig.as("few");
            rig.gateway().snowflake().faults().add(FaultRule.parse("latency=300ms,path=/queries,sql=AS W"));
            TestSocket.Call one = few.query("SELECT 1 AS W");
            TestSocket.Call two = few.query("SELECT 2 AS W");
            // Answered in order on one connection: the two above have been admitted when this has come back.
            few.request("tools/list", new io.vertx.core.json.JsonObject()).result(SOON);
            assertThat(PolicyRig.said(other.query("SELECT 3 AS W")))
                    .startsWith("RATE_LIMITED")
                    .contains("2 calls at a time", "Retry after 1000 ms");
            assertThat(one.result(SOON).getBoolean("isError")).isFalse();
            assertThat(two.result(SOON).getBoolean("isError")).isFalse();
            assertThat(PolicyRig.said(other.query("SELECT 4 AS W"))).contains("4");
        }
    }
}
