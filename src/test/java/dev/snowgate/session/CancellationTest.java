package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationTest {
    private final TestClient client = new TestClient();

    private @Nullable CancelReason reason(int call) {
        return client.tool.calls.get(call).context().cancel().reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "2025-11-25", "2024-11-05"})
    void aCancelledCallIsStoppedAndNeverAnswered(String era) {
        String extra = "";
        if (!era.equals("modern")) {
            client.initialize(era);
            extra = "\"x\":0";
        }
        client.received.clear();
        client.call("a", extra);
        client.cancel("a");
        assertThat(reason(0)).isEqualTo(CancelReason.CLIENT);
        client.tool.last().succeed("too late");
        assertThat(client.received).isEmpty();
        assertThat(client.session.inFlight()).isZero();
        assertThat(client.time.pending()).isZero();
        assertThat(client.finished).extracting(FinishedCall::error).containsExactly(ErrorCode.CANCELLED);
    }

    @Test
    void aCancelledMessageCountsAsDealtWith() {
        Future<Void> over = client.request(1, "tools/call", "\"name\":\"echo\"," + TestClient.MODERN);
        assertThat(over.isComplete()).isFalse();
        client.cancel(1);
        assertThat(over.succeeded()).isTrue();
    }

    @Test
    void unknownFinishedAndMalformedCancelsAreIgnored() {
        client.call(1, "");
        client.cancel("1");
        client.cancel(2);
        client.raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
        client.raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":null}}");
        assertThat(reason(0)).isNull();
        client.tool.last().succeed("ok");
        client.cancel(1);
        assertThat(client.received).hasSize(1);
        assertThat(reason(0)).isNull();
    }

    @Test
    void theLateEndOfACancelledCallDoesNotAnswerItsSuccessorOfTheSameId() {
        client.call(1, "");
        client.cancel(1);
        client.call(1, "");
        client.tool.calls.get(0).succeed("old");
        assertThat(client.received).isEmpty();
        client.tool.calls.get(1).succeed("new");
        assertThat(client.last().toString()).contains("new");
        assertThat(client.received).hasSize(1);
    }

    @Test
    void closingCancelsAllAndAnswersNothing() {
        client.call(1, "");
        client.call(2, "");
        client.session.close(CancelReason.CONNECTION_CLOSED);
        assertThat(reason(0)).isEqualTo(CancelReason.CONNECTION_CLOSED);
        assertThat(reason(1)).isEqualTo(CancelReason.CONNECTION_CLOSED);
        client.tool.calls.forEach(call -> call.succeed("late"));
        client.call(3, "");
        assertThat(client.received).isEmpty();
        assertThat(client.tool.calls).hasSize(2);
    }

    @Test
    void equalIdsOfTwoConnectionsDoNotMeet() {
        TestClient other = new TestClient();
        client.call(1, "");
        other.call(1, "");
        client.cancel(1);
        assertThat(reason(0)).isEqualTo(CancelReason.CLIENT);
        assertThat(other.tool.last().context().cancel().reason()).isNull();
        other.tool.last().succeed("mine");
        assertThat(other.last().toString()).contains("mine");
        assertThat(client.received).isEmpty();
    }
}
