package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.InputRequired;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.MissingCapability;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Asks by ending the call; the client repeats it with the answers. */
final class ModernLink implements Interaction {
    private final Exchange exchange;
    private final LogThreshold threshold;
    private final Rounds rounds;
    private final Round round;

    ModernLink(Exchange exchange, LogThreshold threshold, Rounds rounds, Round round) {
        this.exchange = exchange;
        this.threshold = threshold;
        this.rounds = rounds;
        this.round = round;
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
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        Map<String, InputRequest> missing = new LinkedHashMap<>();
        requests.forEach((key, request) -> {
            ObjectNode answer = round.answers().get(key);
            if (answer != null && request.takes(answer)) {
                answers.put(key, answer);
            } else {
                missing.put(key, request);
            }
        });
        if (missing.isEmpty() && (repeat == Repeat.ALLOWED || rounds.useUp(round.mark()))) {
            return Future.succeededFuture(answers);
        }
        Map<String, InputRequest> wanted = missing.isEmpty() ? requests : missing;
        String mark = UUID.randomUUID().toString();
        String state = rounds.seal(exchange, round.facts(mark, wanted.keySet()));
        return Future.failedFuture(new InputRequired(wanted, state));
    }

    @Override
    public void log(LogLevel level, String logger, JsonBody data) {
        threshold.log(exchange, level, logger, data);
    }
}
