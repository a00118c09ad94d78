package dev.snowgate.snowflake;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.query.Statement;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result of which the caller wants the beginning only, while the driver still downloads more of it. */
class ResultsClosedEarlyTest {
    /** Less than the driver's socket timeout, which would end it otherwise. */
    private static final Duration WELL_BEFORE_THE_SOCKETS_TIME_IS_UP = Duration.ofSeconds(4);

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void areClosedWithoutWaitingForTheSocketsTimeout(String format) throws Throwable {
        try (DriverRig rig = new DriverRig()) {
            DriverRig.Running running = rig.running(rig.config("password", DriverRig.PASSWORD, "resultFormat", format));
            assertThat(running.run(manyRows(), DriverRig.context()).rows()).hasSize(130);
            // Whatever the size of the chunk, its last piece is on its way in some round.
            for (int piece = 1000; piece < 3000; piece += 250) {
                rig.server.faults().clear();
                rig.server
                        .faults()
                        .add(FaultRule.of(new Fault.Trickle(10 * piece)).onPath(Fault.CHUNK_PATH));
                assertThat(firstCell(rig, running)).isEqualTo("0");
            }
        }
    }

    /** Reads it once the body of a chunk is on its way. */
    private static String firstCell(DriverRig rig, DriverRig.Running running) throws Throwable {
        rig.server.log().clear();
        Future<String> first = running.runner().run(manyRows(), soon(), (rows, queryId) -> {
            rows.next();
            Awaiting.await()
                    .pollDelay(ofMillis(20))
                    .pollInterval(ofMillis(20))
                    .until(() -> !rig.server.log().on(Fault.CHUNK_PATH).isEmpty());
            return String.valueOf(rows.text(0));
        });
        return DriverRig.await(first);
    }

    private static Statement manyRows() {
        return DriverRig.statement(
                "SELECT SEQ4() AS N, RANDSTR(40, RANDOM()) AS T FROM TABLE(GENERATOR(ROWCOUNT => 130)) ORDER BY 1", 0);
    }

    private static CallContext soon() {
        return new CallContext(
                "call-7",
                new Principal("zoe"),
                "test-client",
                Deadline.in(WELL_BEFORE_THE_SOCKETS_TIME_IS_UP, Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
    }
}
