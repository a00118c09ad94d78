package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.auth.limit.FairUse;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.Principal;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.rpc.Outgoing;
import io.vertx.core.Future;
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

    /** One connection; keeps what it is sent. */
    private final class Line implements Connection {
        final List<String> received = new ArrayList<>();
        final PeerSession session;

        Line(String principal) {
            session = new PeerSession(dispatcher, new PeerInfo(new Principal(principal), "test"), this);
        }

        @Override
        public Future<Void> send(Outgoing message) {
            received.add(message.bytes().toString());
            return Future.succeededFuture();
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        String call(int id) {
            session.receive(TestServices.call(id).getBytes(StandardCharsets.UTF_8));
            return received.isEmpty() ? "" : received.get(received.size() - 1);
        }
    }

    @Test
    void callsAtATimeAreCountedOverAllConnectionsOfACaller() {
        Line one = new Line("ann");
        Line two = new Line("ann");
        one.call(1);
        two.call(1);
        assertThat(two.call(2)).contains("RATE_LIMITED", "2 calls at a time", "retryAfterMs\":1000");
        assertThat(new Line("bob").call(1)).isEmpty();
        assertThat(finished).extracting(FinishedCall::error).containsExactly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void anAnswerACancelAndAClosedConnectionMakeRoom() {
        Line one = new Line("ann");
        one.call(1);
        one.call(2);
        tool.calls.get(0).succeed("done");
        one.call(3);
        assertThat(tool.calls).hasSize(3);
        one.session.receive(TestServices.cancel(2).getBytes(StandardCharsets.UTF_8));
        one.call(4);
        assertThat(tool.calls).hasSize(4);
        one.session.close(CancelReason.CONNECTION_CLOSED);
        Line two = new Line("ann");
        two.call(1);
        two.call(2);
        assertThat(tool.calls).hasSize(6);
    }

    @Test
    void theRateIsToldWithTheTimeUntilTheNextCall() {
        limits = new CallLimits(60, 1, 0, 0);
        Line line = new Line("ann");
        line.call(1);
        assertThat(line.call(2)).contains("RATE_LIMITED", "60 calls a minute", "retryAfterMs\":1000");
        time.advance(java.time.Duration.ofSeconds(1));
        line.call(3);
        assertThat(tool.calls).hasSize(2);
    }
}
