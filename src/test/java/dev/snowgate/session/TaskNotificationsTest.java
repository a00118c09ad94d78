package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceWatch;
import dev.snowgate.mcp.task.Task;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.session.feature.SubscriptionsPart;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks on {@code subscriptions/listen}, as the extension's revision 2026-07-28 describes it. */
class TaskNotificationsTest {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final String TASKS = TestClient.MODERN.replace(
            "clientCapabilities\":{}", "clientCapabilities\":{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}");

    private Task.Status status = new Task.Working();
    private String message = "queued";
    private int looks;
    private @Nullable Promise<Task> held;

    private final class OneTask implements TaskSource {
        @Override
        public boolean knows(String id, CallContext context) {
            return id.startsWith("t");
        }

        @Override
        public Future<Task> get(String id, CallContext context) {
            looks++;
            if (held != null) {
                return held.future();
            }
            Instant now = Instant.EPOCH;
            return Future.succeededFuture(
                    new Task(id, status, message, new Task.Times(now, now, Duration.ofHours(1), POLL)));
        }

        @Override
        public Future<Void> cancel(String id, CallContext context) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> update(String id, Map<String, ObjectNode> responses, CallContext context) {
            return Future.succeededFuture();
        }
    }

    private final List<TaskSource> sources = List.of(new OneTask());
    private final TestClient client = new TestClient(new SubscriptionsPart(
            new ChangeFeed(),
            EnumSet.allOf(Change.Kind.class),
            new ResourceRegistry(List.of()),
            ResourceWatch.NONE,
            () -> sources));

    @BeforeEach
    void theExtensionIsNotInTheSchema() {
        client.official = false;
    }

    private void listen(String notifications, String meta) {
        client.request(7, "subscriptions/listen", "\"notifications\":" + notifications + "," + meta);
    }

    private List<JsonNode> told() {
        return client.received.stream()
                .filter(one -> one.path("method").asText().equals("notifications/tasks"))
                .toList();
    }

    @Test
    void aListenerIsToldEachStatusOnceUntilTheTaskIsOver() {
        listen("{\"taskIds\":[\"t1\",\"foreign\"]}", TASKS);
        assertThat(client.received.get(0).at("/params/notifications").toString())
                .as("only its own tasks are acknowledged")
                .isEqualTo("{\"taskIds\":[\"t1\"]}");
        client.time.advance(POLL.multipliedBy(3));
        assertThat(told()).hasSize(1);
        message = "running";
        client.time.advance(POLL);
        status = new Task.Completed(ToolResult.of(Content.text("rows")), null);
        client.time.advance(POLL);
        assertThat(told())
                .extracting(one -> one.at("/params/status").asText())
                .containsExactly("working", "working", "completed");
        JsonNode last = told().get(2).get("params");
        assertThat(last.at("/result/content/0/text").asText()).isEqualTo("rows");
        assertThat(last.at("/_meta/io.modelcontextprotocol~1subscriptionId").asInt())
                .isEqualTo(7);
        assertThat(last.has("resultType")).isFalse();
        int before = looks;
        client.time.advance(Duration.ofMinutes(5));
        assertThat(looks).as("what is over is not looked at again").isEqualTo(before);
    }

    @Test
    void aLongListIsLookedAtOneAfterTheOther() {
        held = Promise.promise();
        listen("{\"taskIds\":[\"t1\",\"t2\",\"t3\"]}", TASKS);
        assertThat(looks).isEqualTo(1);
        Promise<Task> first = held;
        held = null;
        first.fail("not now");
        assertThat(looks).as("also after one that cannot be seen now").isEqualTo(3);
        assertThat(told()).hasSize(2);
    }

    @Test
    void nothingIsLookedAtForAListenThatHasEnded() {
        listen("{\"taskIds\":[\"t1\"]}", TASKS);
        client.cancel(7);
        int before = looks;
        client.time.advance(Duration.ofMinutes(5));
        assertThat(looks).isEqualTo(before);
        assertThat(client.time.pending()).isZero();
    }

    @Test
    void aClientThatDoesNotDeclareTheExtensionIsToldSo() {
        listen("{\"taskIds\":[\"t1\"]}", TestClient.MODERN);
        assertThat(client.last().at("/error/code").asInt()).isEqualTo(-32021);
        assertThat(client.last()
                        .at("/error/data/requiredCapabilities/extensions")
                        .toString())
                .isEqualTo("{\"io.modelcontextprotocol/tasks\":{}}");
        assertThat(looks).isZero();
    }

    @Test
    void whatIsNoListOfFewIdsIsRefused() {
        for (String wrong : List.of("\"t1\"", "[1]", "[" + "\"t1\",".repeat(20) + "\"t1\"]")) {
            listen("{\"taskIds\":" + wrong + "}", TASKS);
            assertThat(client.last().at("/error/code").asInt()).as(wrong).isEqualTo(-32602);
        }
    }
}
