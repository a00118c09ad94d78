package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.auth.limit.FairUse;
import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.resource.ResultView;
import dev.snowgate.session.feature.SubscriptionsPart;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one caller may listen to over all its connections, so that it cannot keep others waiting. */
class ListensAreBoundedTest {
    private final VirtualTime time = new VirtualTime();
    private final FairUse use = new FairUse(time);
    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private final List<String> watched = new ArrayList<>();
    private CallLimits limits = CallLimits.NONE;

    private final Dispatcher dispatcher = new Dispatcher(new SessionServices(
            new ServerInfo("snowgate", "Snowgate", "1", ""),
            List.of(
                    new ToolsPart(new ToolRegistry(List.of(tool))),
                    new SubscriptionsPart(
                            new ChangeFeed(),
                            EnumSet.allOf(Change.Kind.class),
                            new ResourceRegistry(List.of(new ResultView())),
                            (uri, principal) -> {
                                watched.add(uri);
                                return () -> watched.remove(uri);
                            },
                            List::<TaskSource>of)),
            () -> TestClient.SETTINGS,
            new SessionServices.Time(time, time),
            CallListener.NONE,
            (peer, name) -> use.admit(peer.principal().id(), name, limits)));

    private Line line(String principal) {
        return new Line(dispatcher, principal);
    }

    private static String listen(int id, int resources) {
        String uris = IntStream.range(0, resources)
                .mapToObj(i -> "\"ui://snowgate/" + i + '"')
                .collect(Collectors.joining(","));
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"subscriptions/listen\",\"params\":{"
                + "\"notifications\":{\"resourceSubscriptions\":[" + uris + "]}," + TestClient.MODERN + "}}";
    }

    private static String subscribe(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"resources/subscribe\",\"params\":{\"uri\":"
                + "\"ui://snowgate/legacy\"}}";
    }

    private static void begin(Line line) {
        line.send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                + TestClient.initializeParams("2025-11-25") + "}}");
    }

    @Test
    void eachCountsAgainstTheRateOfItsCaller() {
        limits = new CallLimits(60, 2, 0, 0);
        Line ann = line("ann");
        assertThat(ann.send(listen(1, 1))).contains("acknowledged");
        begin(ann);
        assertThat(ann.send(subscribe(2))).contains("\"result\"");
        assertThat(ann.send(listen(3, 1))).contains("RATE_LIMITED", "retryAfterMs");
        assertThat(ann.send(subscribe(4))).contains("RATE_LIMITED");
        assertThat(watched).hasSize(2);
        assertThat(line("bob").send(listen(1, 1))).contains("acknowledged");
    }

    @Test
    void anOpenOneIsNoCallThatRuns() {
        limits = new CallLimits(0, 0, 1, 0);
        Line ann = line("ann");
        ann.send(listen(1, 1));
        ann.send(TestServices.call(2));
        assertThat(tool.calls).hasSize(1);
    }

    @Test
    void theirNumberIsLimitedOverAllConnections() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            if (i % 16 == 0) {
                lines.add(line("ann"));
            }
            assertThat(lines.get(i / 16).send(listen(i, 0))).contains("acknowledged");
        }
        Line more = line("ann");
        assertThat(more.send(listen(1, 0))).contains("OVERLOADED", "64 times");
        assertThat(line("bob").send(listen(1, 0))).contains("acknowledged");
        lines.get(0).session.close(CancelReason.CONNECTION_CLOSED);
        assertThat(more.send(listen(2, 0))).contains("acknowledged");
    }

    @Test
    void whatIsWatchedIsLimitedOverAllConnections() {
        Line one = line("ann");
        assertThat(one.send(listen(1, 200))).contains("acknowledged");
        Line two = line("ann");
        assertThat(two.send(listen(1, 200))).contains("acknowledged");
        assertThat(two.send(listen(2, 1))).contains("OVERLOADED", "would make 401");
        begin(two);
        assertThat(two.send(subscribe(3))).contains("OVERLOADED");
        assertThat(watched).hasSize(400);
        one.send(TestServices.cancel(1));
        assertThat(two.send(subscribe(4))).contains("\"result\"");
        assertThat(watched).hasSize(201);
        two.session.close(CancelReason.CONNECTION_CLOSED);
        assertThat(one.send(listen(5, 200))).contains("acknowledged");
        assertThat(one.send(listen(6, 200))).as("all was given back").contains("acknowledged");
    }

    @Test
    void noneBeginsWhenTheGatewayShutsDown() {
        Line ann = line("ann");
        ann.send(TestServices.call(1));
        Future<Void> drained = ann.session.drain();
        assertThat(ann.send(listen(2, 1))).contains("SHUTTING_DOWN");
        tool.calls.get(0).succeed("done");
        assertThat(drained.isComplete()).isTrue();
        assertThat(watched).isEmpty();
    }
}
