package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.auth.limit.FairUse;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits of a caller over all its connections, by a clock that the test owns. */
class AdmissionTest {
    private final VirtualTime time = new VirtualTime();
    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private final FairUse use = new FairUse(time);
    private final List<FinishedCall> finished = new ArrayList<>();
    private CallLimits limits = new CallLimits(0, 0, 2, 0);

    private final Dispatcher dispatcher = new Dispatcher(new SessionServices(
            new ServerInfo("snowgate", "Snowgate", "1", ""),
            List.of(new ToolsPart(new ToolRegistry(List.of(tool)))),
            () -> TestClient.SETTINGS,
            new SessionServices.Time(time, time),
            finished::add,
            (peer, name) -> use.admit(peer.principal().id(), name, limits)));

    private Line line(String principal) {
        return new Line(dispatcher, principal);
    }

    @Test
    void callsAtATimeAreCountedOverAllConnectionsOfACaller() {
        Line one = line("ann");
        Line two = line("ann");
        one.send(TestServices.call(1));
        two.send(TestServices.call(1));
        assertThat(two.send(TestServices.call(2))).contains("RATE_LIMITED", "2 calls at a time", "retryAfterMs\":1000");
        assertThat(line("bob").send(TestServices.call(1))).isEmpty();
        assertThat(finished).extracting(FinishedCall::error).containsExactly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void anAnswerACancelAndAClosedConnectionMakeRoom() {
        Line one = line("ann");
        one.send(TestServices.call(1));
        one.send(TestServices.call(2));
        tool.calls.get(0).succeed("done");
        one.send(TestServices.call(3));
        assertThat(tool.calls).hasSize(3);
        one.session.receive(TestServices.cancel(2).getBytes(StandardCharsets.UTF_8));
        one.send(TestServices.call(4));
        assertThat(tool.calls).hasSize(4);
        one.session.close(CancelReason.CONNECTION_CLOSED);
        Line two = line("ann");
        two.send(TestServices.call(1));
        two.send(TestServices.call(2));
        assertThat(tool.calls).hasSize(6);
    }

    @Test
    void theRateIsToldWithTheTimeUntilTheNextCall() {
        limits = new CallLimits(60, 1, 0, 0);
        Line line = line("ann");
        line.send(TestServices.call(1));
        assertThat(line.send(TestServices.call(2)))
                .contains("RATE_LIMITED", "60 calls a minute", "retryAfterMs\":1000");
        time.advance(java.time.Duration.ofSeconds(1));
        line.send(TestServices.call(3));
        assertThat(tool.calls).hasSize(2);
    }
}
