package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.Principal;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.resource.Resource;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceSource;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.session.feature.SubscriptionsPart;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final Duration GATHERED = Duration.ofMillis(50);

    private final ChangeFeed feed = new ChangeFeed();
    private final List<String> watched = new ArrayList<>();
    private final TestClient client = new TestClient(new SubscriptionsPart(
            feed,
            EnumSet.allOf(Change.Kind.class),
            new ResourceRegistry(List.of(new Things())),
            (uri, principal) -> {
                watched.add(uri);
                return () -> watched.remove(uri);
            },
            List::<TaskSource>of));

    /** Resources of the form {@code thing:…}. */
    private static final class Things implements ResourceSource {
        @Override
        public boolean owns(String uri) {
            return uri.startsWith("thing:");
        }

        @Override
        public List<Resource> templates() {
            return List.of();
        }

        @Override
        public Future<Page<Resource>> list(@Nullable String cursor, CallContext context) {
            return Future.succeededFuture(new Page<>(List.of(), null));
        }

        @Override
        public Future<ResourceReading> read(String uri, CallContext context, Interaction link) {
            return Future.failedFuture("not read here");
        }
    }

    private Future<Void> listen(Object id, String notifications) {
        return client.request(
                id, "subscriptions/listen", "\"notifications\":" + notifications + "," + TestClient.MODERN);
    }

    private List<String> heard() {
        client.time.advance(GATHERED);
        return client.received.stream()
                .filter(message -> message.has("method"))
                .map(message -> message.get("method").asText()
                        + message.at("/params/uri").asText("")
                        + "@"
                        + message.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                                .asText(""))
                .toList();
    }

    @Test
    void whatIsHonouredIsAcknowledgedFirst() {
        listen(
                5,
                "{\"toolsListChanged\":true,\"promptsListChanged\":false,"
                        + "\"resourceSubscriptions\":[\"thing:a\",\"other:b\"],\"unknown\":[\"x\"]}");
        JsonNode ack = client.received.get(0);
        assertThat(ack.get("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
        assertThat(ack.at("/params/notifications").toString())
                .isEqualTo("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"thing:a\"]}");
        assertThat(ack.at("/params/_meta/io.modelcontextprotocol~1subscriptionId")
                        .isInt())
                .isTrue();
        assertThat(watched).containsExactly("thing:a");
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        listen("l", "{\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"thing:a\"]}");
        client.received.clear();
        feed.publish(Change.of(Change.Kind.TOOLS));
        feed.publish(Change.resource("thing:b"));
        feed.publish(Change.resource("thing:a"));
        feed.publish(Change.of(Change.Kind.RESOURCES));
        feed.publish(Change.resource("thing:a"));
        feed.publish(Change.resource("thing:a", new Principal("somebody else")));
        assertThat(heard())
                .containsExactly("notifications/resources/updatedthing:a@l", "notifications/resources/list_changed@l");
    }

    @Test
    void aSubscriberThatDoesNotReadGetsEachChangeOnceLater() {
        listen(1, "{\"toolsListChanged\":true}");
        client.received.clear();
        client.writable = false;
        for (int i = 0; i < 1_000; i++) {
            feed.publish(Change.of(Change.Kind.TOOLS));
            client.time.advance(GATHERED);
        }
        assertThat(client.received).isEmpty();
        client.writable = true;
        client.time.advance(Duration.ofSeconds(2));
        assertThat(client.received).hasSize(1);
    }

    @Test
    void aCancelEndsItWithoutAnAnswer() {
        Future<Void> over = listen(1, "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"thing:a\"]}");
        client.cancel(1);
        client.received.clear();
        feed.publish(Change.of(Change.Kind.TOOLS));
        assertThat(heard()).isEmpty();
        assertThat(over.succeeded()).isTrue();
        assertThat(watched).isEmpty();
    }

    @Test
    void theShutdownEndsItWithItsResult() {
        listen(1, "{\"toolsListChanged\":true}");
        Future<Void> drained = client.session.drain();
        assertThat(client.last().at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(client.last()
                        .at("/result/_meta/io.modelcontextprotocol~1subscriptionId")
                        .asInt())
                .isEqualTo(1);
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void severalMayBeOpenButNotAnyNumber() {
        for (int i = 0; i < 16; i++) {
            listen(i, "{\"toolsListChanged\":true}");
        }
        listen(99, "{}");
        assertThat(client.last().has("error")).isTrue();
        client.cancel(3);
        listen(100, "{}");
        assertThat(client.last().has("error")).isFalse();
        client.received.clear();
        feed.publish(Change.of(Change.Kind.TOOLS));
        assertThat(heard()).hasSize(15);
    }

    @Test
    void aFilterThatIsNoneIsRefused() {
        for (String filter : List.of(
                "1",
                "{\"toolsListChanged\":1}",
                "{\"resourceSubscriptions\":\"thing:a\"}",
                "{\"resourceSubscriptions\":[1]}")) {
            listen("x", filter);
            assertThat(client.last().at("/error/code").asInt()).as(filter).isEqualTo(-32602);
        }
    }

    @Test
    void aLegacyClientHearsOfListsAndOfWhatItSubscribedTo() {
        client.initialize("2025-11-25");
        assertThat(client.last().at("/result/capabilities/resources").toString())
                .isEqualTo("{\"listChanged\":true,\"subscribe\":true}");
        assertThat(client.ask("resources/subscribe", "\"uri\":\"thing:a\"").get("result"))
                .isEmpty();
        assertThat(client.code("resources/subscribe", "\"uri\":\"other:a\"")).isEqualTo(-32002);
        client.received.clear();
        feed.publish(Change.resource("thing:a", new Principal("somebody else")));
        assertThat(heard()).as("what only somebody else may see").isEmpty();
        feed.publish(Change.of(Change.Kind.TOOLS));
        feed.publish(Change.resource("thing:a"));
        feed.publish(Change.resource("thing:b"));
        assertThat(heard())
                .containsExactly("notifications/tools/list_changed@", "notifications/resources/updatedthing:a@");
        client.ask("resources/unsubscribe", "\"uri\":\"thing:a\"");
        client.received.clear();
        feed.publish(Change.resource("thing:a"));
        assertThat(heard()).isEmpty();
        assertThat(watched).isEmpty();
    }

    @Test
    void aClosedConnectionIsForgotten() {
        client.initialize("2025-11-25");
        client.ask("resources/subscribe", "\"uri\":\"thing:a\"");
        client.session.close(CancelReason.CONNECTION_CLOSED);
        client.received.clear();
        feed.publish(Change.of(Change.Kind.TOOLS));
        assertThat(heard()).isEmpty();
        assertThat(watched).isEmpty();
    }
}
