package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.MissingCapability;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks by requests of our own, which the client answers while the call waits. */
final class LegacyLink implements Interaction {
    /** From this revision on a form says that it is one. */
    private static final String FORM_HAS_MODE = "2025-11-25";

    private final Exchange exchange;
    private final LogThreshold threshold;

    LegacyLink(Exchange exchange, LogThreshold threshold) {
        this.exchange = exchange;
        this.threshold = threshold;
    }

    @Override
    public ClientCapabilities client() {
        return exchange.capabilities();
    }

    @Override
    public Future<Map<String, ObjectNode>> ask(Map<String, InputRequest> requests, Repeat repeat) {
        MissingCapability undeclared = undeclared(requests.values());
        if (undeclared != null) {
            return Future.failedFuture(undeclared);
        }
        Map<String, Future<ObjectNode>> asked = new LinkedHashMap<>();
        requests.forEach((key, request) -> asked.put(key, ask(request)));
        return Future.all(List.copyOf(asked.values())).map(all -> {
            Map<String, ObjectNode> answers = new LinkedHashMap<>();
            asked.forEach((key, answer) -> answers.put(key, answer.result()));
            return answers;
        });
    }

    private Future<ObjectNode> ask(InputRequest request) {
        ObjectNode params = request.params().deepCopy();
        if (exchange.dialect().version().compareTo(FORM_HAS_MODE) < 0) {
            params.remove("mode");
        }
        Promise<JsonNode> answer = Promise.promise();
        exchange.execute(() ->
                exchange.ask(request.method(), out -> out.writeTree(params)).onComplete(answer));
        return answer.future().transform(outcome -> {
            if (outcome.succeeded() && outcome.result() instanceof ObjectNode object && request.takes(object)) {
                return Future.succeededFuture(object);
            }
            if (outcome.failed() && !(outcome.cause() instanceof PeerRefused)) {
                return Future.failedFuture(outcome.cause());
            }
            String why = outcome.failed() ? ": " + outcome.cause().getMessage() : " with what is no answer to it.";
            return Future.failedFuture(new GatewayError.BadRequest(
                    "The client answered " + request.method() + why, "Nothing was done; call again if you want to."));
        });
    }

    @Override
    public void log(LogLevel level, String logger, JsonBody data) {
        threshold.log(exchange, level, logger, data);
    }
}
