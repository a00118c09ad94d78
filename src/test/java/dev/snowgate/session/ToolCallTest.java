package dev.snowgate.session;

import static dev.snowgate.session.TestClient.MODERN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallTest {
    private final TestClient client = new TestClient();

    private static final String TOKEN = MODERN.replace("\"_meta\":{", "\"_meta\":{\"progressToken\":\"p\",");

    private static String text(JsonNode message) {
        return message.get("result").get("content").get(0).get("text").textValue();
    }

    private List<JsonNode> progress() {
        return client.received.stream().filter(m -> m.has("method")).toList();
    }

    @Test
    void answersAsCallsFinishNotAsTheyCame() {
        client.call(1, "");
        client.call("1", "");
        client.tool.calls.get(1).succeed("second");
        client.tool.calls.get(0).succeed("first");
        assertThat(client.received).extracting(m -> m.get("id").toString()).containsExactly("\"1\"", "1");
        assertThat(client.received).extracting(ToolCallTest::text).containsExactly("second", "first");
        assertThat(client.last().get("result").get("structuredContent").toString())
                .isEqualTo("{\"said\":\"first\"}");
    }

    @Test
    void theToolSeesArgumentsClientAndDeadline() {
        client.call(1, "");
        var call = client.tool.last();
        assertThat(call.arguments().toString()).isEqualTo("{\"a\":1}");
        assertThat(call.context().client()).isEqualTo("tester");
        assertThat(call.context().deadline().remaining(client.time)).isEqualTo(Duration.ofSeconds(10));
        client.request(2, "tools/call", "\"name\":\"echo\"," + MODERN);
        assertThat(client.tool.last().arguments()).isEmpty();
        assertThat(client.tool.last().context().callId())
                .isNotEqualTo(call.context().callId());
    }

    @Test
    void malformedCallsAreInvalidParams() {
        assertThat(client.code("tools/call", MODERN)).isEqualTo(-32602);
        assertThat(client.code("tools/call", "\"name\":5," + MODERN)).isEqualTo(-32602);
        assertThat(client.code("tools/call", "\"name\":\"nope\"," + MODERN)).isEqualTo(-32602);
        assertThat(client.code("tools/call", "\"name\":\"echo\",\"arguments\":[]," + MODERN))
                .isEqualTo(-32602);
        assertThat(client.tool.calls).isEmpty();
        assertThat(client.session.inFlight()).isZero();
    }

    @Test
    void anIdInFlightCannotBeUsedAgainUntilItIsAnswered() {
        client.call(1, "");
        client.call(1, "");
        assertThat(client.last().get("error").get("code").intValue()).isEqualTo(-32600);
        assertThat(client.tool.calls).hasSize(1);
        client.tool.last().succeed("ok");
        client.call(1, "");
        assertThat(client.tool.calls).hasSize(2);
    }

    @Test
    void refusesTheCallAboveTheLimitButStillAnswersPings() {
        client.initialize("2025-11-25");
        for (int i = 1; i <= 3; i++) {
            client.call(i, "\"x\":0");
        }
        client.call(4, "\"x\":0");
        assertThat(client.last().get("result").get("isError").booleanValue()).isTrue();
        assertThat(text(client.last())).startsWith("OVERLOADED").contains("3 calls");
        assertThat(client.ask("ping", "").has("result")).isTrue();
        client.cancel(1);
        client.call(5, "\"x\":0");
        assertThat(client.tool.calls).hasSize(4);
    }

    @Test
    void aGatewayErrorSaysAllThatIsKnown() {
        client.call(1, "");
        client.tool
                .last()
                .promise()
                .fail(new GatewayError.SnowflakeFailure(
                        "Object 'X' does not exist.",
                        "List the tables.",
                        new SnowflakeDetail(2003, "02000", "q-1"),
                        null));
        assertThat(text(client.last())).isEqualTo("""
            SNOWFLAKE_ERROR: Object 'X' does not exist.
            Snowflake: code 2003, SQLState 02000, query id q-1
            Hint: List the tables.
            The same call would fail again.\
            """);
        JsonNode result = client.last().get("result");
        assertThat(result.get("isError").booleanValue()).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(result.get("_meta").get("dev.snowgate/error").toString())
                .isEqualTo("{\"code\":\"SNOWFLAKE_ERROR\",\"message\":\"Object 'X' does not exist.\","
                        + "\"hint\":\"List the tables.\",\"retryable\":false,"
                        + "\"snowflake\":{\"code\":2003,\"sqlState\":\"02000\",\"queryId\":\"q-1\"}}");
    }

    @Test
    void anErrorThatMayPassSaysWhenToTryAgain() {
        client.call(1, "");
        client.tool
                .last()
                .promise()
                .fail(new GatewayError.Unavailable(
                        ErrorCode.OVERLOADED, "Full.", "", Duration.ofMillis(1500), null, null));
        assertThat(text(client.last())).isEqualTo("OVERLOADED: Full.\nRetry after 1500 ms.");
    }

    @Test
    void anUnknownFailureShowsNoDetails() {
        client.call(1, "");
        client.tool.last().promise().fail(new IllegalStateException("secret-password"));
        assertThat(text(client.last()))
                .startsWith("INTERNAL")
                .contains(client.tool.last().context().callId());
        assertThat(client.last().toString()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(client.finished.get(0).error()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void theDeadlineFiresTheTokenAndLeavesTheToolAMomentToAnswer() {
        client.call(1, "");
        client.tool
                .last()
                .context()
                .cancel()
                .onCancel(why ->
                        client.tool.last().promise().fail(new GatewayError.Ended(why, "Query q-2 stopped.", "")));
        client.time.advance(Duration.ofSeconds(10));
        assertThat(client.tool.last().context().cancel().reason()).isEqualTo(CancelReason.DEADLINE);
        assertThat(text(client.last())).startsWith("DEADLINE_EXCEEDED: Query q-2 stopped.");
        assertThat(client.time.pending()).isZero();
    }

    @Test
    void aToolThatDoesNotHearTheDeadlineIsAnsweredForOnce() {
        client.call(1, "");
        client.time.advance(Duration.ofMillis(10_999));
        assertThat(client.received).isEmpty();
        client.time.advance(Duration.ofMillis(1));
        assertThat(text(client.last())).startsWith("DEADLINE_EXCEEDED");
        client.tool.last().succeed("late");
        assertThat(client.received).hasSize(1);
        assertThat(client.finished).hasSize(1);
    }

    @Test
    void progressGrowsIsSpacedAndStopsWithTheAnswer() {
        client.call(1, TOKEN);
        var sink = client.tool.last().context().progress();
        sink.report(1, 10.0, "one");
        sink.report(2, 10.0, "too soon");
        client.time.advance(Duration.ofMillis(100));
        sink.report(1, 10.0, "does not grow");
        sink.report(3, null, "");
        client.time.advance(Duration.ofMillis(100));
        client.writable = false;
        sink.report(4, null, "peer does not read");
        client.writable = true;
        client.tool.last().succeed("done");
        sink.report(5, null, "after the answer");
        assertThat(progress())
                .extracting(m -> m.get("params").toString())
                .containsExactly(
                        "{\"progressToken\":\"p\",\"progress\":1.0,\"total\":10.0,\"message\":\"one\"}",
                        "{\"progressToken\":\"p\",\"progress\":3.0}");
    }

    @Test
    void withoutATokenThereIsNoProgress() {
        client.call(1, "");
        client.tool.last().context().progress().report(1, null, "x");
        assertThat(client.received).isEmpty();
    }

    @Test
    void theListenerHearsOfEachCallOnce() {
        client.call(1, "");
        client.time.advance(Duration.ofSeconds(2));
        client.tool.last().succeed("ok");
        assertThat(client.finished).hasSize(1);
        FinishedCall call = client.finished.get(0);
        assertThat(call.tool()).isEqualTo("echo");
        assertThat(call.client()).isEqualTo("tester");
        assertThat(call.took()).isEqualTo(Duration.ofSeconds(2));
        assertThat(call.error()).isNull();
    }

    @Test
    void drainingRefusesNewCallsAndWaitsForOldOnes() {
        client.call(1, "");
        Future<Void> drained = client.session.drain();
        client.call(2, "");
        assertThat(text(client.last())).startsWith("SHUTTING_DOWN");
        assertThat(drained.isComplete()).isFalse();
        client.tool.last().succeed("ok");
        assertThat(drained.isComplete()).isTrue();
        assertThat(text(client.last())).isEqualTo("ok");
    }
}
