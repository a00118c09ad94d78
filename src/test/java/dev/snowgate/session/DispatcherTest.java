package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a part of the protocol can do through its exchange, whatever the transport. */
class DispatcherTest {
    private static final JsonBody EMPTY = out -> {
        out.writeStartObject();
        out.writeEndObject();
    };

    private final OnePart part = new OnePart();
    private final TestClient client = new TestClient(part);

    @BeforeEach
    void methodsAreMadeUp() {
        client.official = false;
    }

    /** A part with one method that does what the test says. */
    private static final class OnePart implements ProtocolPart {
        private Function<Exchange, Future<JsonBody>> body = exchange -> Future.succeededFuture(EMPTY);

        @Override
        public void register(MethodTable.Builder table) {
            table.both("x/do", exchange -> body.apply(exchange));
        }

        @Override
        public void advertise(ObjectNode capabilities, Dialect dialect) {
            capabilities.putObject("x").put("since", dialect.version());
        }
    }

    private String messages() {
        return client.received.toString();
    }

    @Test
    void aPartIsServedAndAdvertisedInBothErasByItsOneEntry() {
        assertThat(client.ask("x/do", TestClient.MODERN).has("result")).isTrue();
        JsonNode discovered = client.ask("server/discover", TestClient.MODERN);
        assertThat(discovered.at("/result/capabilities/x/since").textValue()).isEqualTo("2026-07-28");
        JsonNode initialized = client.initialize("2025-06-18");
        assertThat(initialized.at("/result/capabilities/x/since").textValue()).isEqualTo("2025-06-18");
        assertThat(client.ask("x/do", "").has("result")).isTrue();
    }

    @Test
    void twoPartsCannotClaimOneMethod() {
        assertThatThrownBy(() -> new TestClient(new OnePart(), new OnePart()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x/do");
    }

    @Test
    void notificationsLeaveBeforeTheAnswerAndNeverAfterIt() {
        Exchange[] kept = new Exchange[1];
        part.body = exchange -> {
            kept[0] = exchange;
            exchange.notify("notifications/x", EMPTY);
            return Future.succeededFuture(EMPTY);
        };
        client.request(1, "x/do", TestClient.MODERN);
        kept[0].notify("notifications/x", EMPTY);
        assertThat(client.received).hasSize(2);
        assertThat(client.received.get(0).get("method").textValue()).isEqualTo("notifications/x");
        assertThat(client.received.get(1).get("id").intValue()).isEqualTo(1);
    }

    @Test
    void theAnswerToAQuestionOfOursFindsTheExchangeThatAsked() {
        client.initialize("2025-11-25");
        part.body = exchange -> exchange.ask("elicitation/create", EMPTY).map(answer -> out -> out.writeObject(answer));
        client.request(1, "x/do", "");
        String id = client.last().get("id").textValue();
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"somebody-else\",\"result\":{}}");
        assertThat(client.session.inFlight()).isEqualTo(1);
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"result\":{\"action\":\"accept\"}}");
        assertThat(client.last().at("/result/action").textValue()).isEqualTo("accept");
    }

    @Test
    void aClientThatRefusesTheQuestionEndsTheRequestItself() {
        client.initialize("2025-11-25");
        part.body = exchange -> exchange.ask("roots/list", EMPTY)
                .map(answer -> EMPTY)
                .recover(e -> Future.failedFuture(new GatewayError.BadRequest("No: " + e.getMessage(), "")));
        client.request(1, "x/do", "");
        String id = client.last().get("id").textValue();
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"error\":{\"code\":-32601,\"message\":\"none\"}}");
        assertThat(client.last().at("/error/code").intValue()).isEqualTo(-32602);
        assertThat(client.last().at("/error/message").textValue()).contains("No: none");
    }

    @Test
    void aCancelledExchangeEndsItsQuestions() {
        client.initialize("2025-11-25");
        Future<?>[] asked = new Future<?>[1];
        part.body = exchange -> {
            Future<JsonNode> question = exchange.ask("roots/list", EMPTY);
            asked[0] = question;
            return question.map(answer -> EMPTY);
        };
        client.request(1, "x/do", "");
        int before = client.received.size();
        client.cancel(1);
        assertThat(asked[0].failed()).isTrue();
        assertThat(client.received).hasSize(before);
    }

    @Test
    void aModernRequestCannotAskItsClient() {
        part.body = exchange -> exchange.ask("roots/list", EMPTY).map(answer -> EMPTY);
        assertThat(client.code("x/do", TestClient.MODERN)).isEqualTo(-32603);
        assertThat(messages()).doesNotContain("roots/list");
    }

    @Test
    void failuresOutsideOfToolsAreErrorsWithoutDetailsOfDefects() {
        part.body = exchange -> Future.failedFuture(new IllegalStateException("secret"));
        assertThat(client.code("x/do", TestClient.MODERN)).isEqualTo(-32603);
        part.body = exchange -> {
            throw new IllegalStateException("secret");
        };
        assertThat(client.code("x/do", TestClient.MODERN)).isEqualTo(-32603);
        part.body = exchange -> Future.failedFuture(new RpcException(-32602, "late"));
        assertThat(client.code("x/do", TestClient.MODERN)).isEqualTo(-32602);
        assertThat(messages()).doesNotContain("secret");
    }

    @Test
    void whatWouldNeverEndIsToldThatTheGatewayShutsDown() {
        part.body = exchange -> Future.future(answer -> exchange.onDrain(() -> answer.complete(EMPTY)));
        client.request(1, "x/do", TestClient.MODERN);
        assertThat(client.session.drain().succeeded()).isTrue();
        assertThat(client.last().has("result")).isTrue();
    }
}
