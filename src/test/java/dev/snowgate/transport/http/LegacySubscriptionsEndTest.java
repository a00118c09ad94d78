package dev.snowgate.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.resource.ResultView;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.SessionServices;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.VirtualTime;
import dev.snowgate.session.feature.SubscriptionsPart;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A legacy client over HTTP has no channel that outlives its request, so nothing may be held for one. */
@ExtendWith(VertxExtension.class)
class LegacySubscriptionsEndTest {
    private final ChangeFeed feed = new ChangeFeed();
    private final AtomicInteger begun = new AtomicInteger();
    private final VirtualTime time = new VirtualTime();

    private HttpRig serve(Vertx vertx) {
        SubscriptionsPart part = new SubscriptionsPart(
                feed,
                EnumSet.allOf(Change.Kind.class),
                new ResourceRegistry(List.of(new ResultView())),
                (uri, principal) -> {
                    begun.incrementAndGet();
                    return () -> {};
                },
                List::<TaskSource>of);
        return new HttpRig(
                vertx,
                new Dispatcher(new SessionServices(
                        new ServerInfo("snowgate", "Snowgate", "1", ""),
                        List.of(part),
                        SessionSettings.DEFAULT,
                        time,
                        time,
                        CallListener.NONE)),
                HttpSettings.DEFAULT);
    }

    private static String initialize(HttpRig http) {
        return http.send(
                        http.post(),
                        HttpRig.request(
                                "1",
                                "initialize",
                                "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                                        + "\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}"))
                .body();
    }

    @Test
    void nothingIsWatchedOrWaitsToBeToldAfterTheAnswer(Vertx vertx) {
        HttpRig http = serve(vertx);
        assertThat(initialize(http)).doesNotContain("listChanged", "subscribe");
        String answer = http.send(
                        http.post(), HttpRig.request("2", "resources/subscribe", "\"uri\":\"ui://snowgate/any\""))
                .body();
        assertThat(answer).contains("\"result\"", "Nothing will be told");
        // The connection's loop has dealt with the ends of both when it has served one more.
        http.send(http.post(), HttpRig.request("3", "ping", ""));
        assertThat(begun).hasValue(0);
        feed.publish(Change.of(Change.Kind.TOOLS));
        http.send(http.post(), HttpRig.request("4", "ping", ""));
        assertThat(time.pending()).isZero();
    }
}
