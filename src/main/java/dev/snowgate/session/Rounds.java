package dev.snowgate.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.JsonBody;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.InputRequired;
import dev.snowgate.mcp.InputRequiredAnswer;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.MissingCapability;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.seal.Seal;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Multi round-trip requests (SEP-2322): what a call has asked and learned so far travels in a sealed state, bound to the
 * principal, the method and the params, so that any node can go on. Safe from all threads.
 */
public final class Rounds {
    /** How long a client may take to answer. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final String PURPOSE = "round";
    private static final String STATE = "requestState";
    private static final String RESPONSES = "inputResponses";
    private static final int MOST_USED = 10_000;
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Seal seal;
    private final Map<String, Long> used = new LinkedHashMap<>();

    /** Seals states with {@code seal}. */
    public Rounds(Seal seal) {
        this.seal = seal;
    }

    /**
     * The way to the client for one call.
     *
     * @throws RpcException {@link RpcError#INVALID_PARAMS} for a state that is not ours, not this call's, or too old
     */
    public Interaction open(Exchange exchange) throws RpcException {
        LogThreshold threshold = LogThreshold.of(exchange);
        if (exchange.dialect() instanceof LegacyDialect) {
            return new LegacyLink(exchange, threshold);
        }
        return new ModernLink(exchange, threshold, this, round(exchange));
    }

    /** What {@code work} answers; a question of its becomes an answer or an error as the revision has it. */
    public static Future<JsonBody> settle(Exchange exchange, Future<JsonBody> work) {
        return work.recover(failure -> {
            if (failure instanceof InputRequired required) {
                return Future.succeededFuture(InputRequiredAnswer.of(exchange.dialect(), exchange.server(), required));
            }
            if (failure instanceof MissingCapability missing) {
                return Future.failedFuture(
                        exchange.dialect() instanceof LegacyDialect
                                ? new GatewayError.BadRequest(
                                        "This call must ask the client something that it did not say it can answer: "
                                                + missing.needed(),
                                        "Use a client with that capability.")
                                : new RpcException(McpError.missingCapability(missing), null));
            }
            return Future.failedFuture(failure);
        });
    }

    private Round round(Exchange exchange) throws RpcException {
        ObjectNode params = exchange.params();
        String digest = digest(exchange);
        JsonNode state = params.get(STATE);
        if (state == null) {
            return new Round(digest, "", Map.of());
        }
        JsonNode responses = params.path(RESPONSES);
        if (!state.isTextual() || !(responses.isMissingNode() || responses.isObject())) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS,
                    "params.requestState must be a string and params.inputResponses an object.");
        }
        byte[] facts = seal.open(PURPOSE, exchange.peer().info().principal().id(), state.textValue());
        Round round = facts == null ? null : read(facts);
        if (round == null || !round.digest().equals(digest)) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS,
                    "params.requestState is not what this server gave for this call, or its hour is over:"
                            + " send the call without it.");
        }
        return round.with(responses);
    }

    private static Round read(byte[] facts) {
        try {
            return Round.of((ObjectNode) StrictJson.parse(facts));
        } catch (InvalidJson e) {
            throw new IllegalStateException("a sealed state is JSON of ours", e);
        }
    }

    /** Seals what is known and what is asked now. */
    String seal(Exchange exchange, ObjectNode facts) {
        long ends = seal.clock().millis() + LIFETIME.toMillis();
        return seal.seal(
                PURPOSE,
                exchange.peer().info().principal().id(),
                ends,
                facts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether answers under this mark were used before; from now on they were. */
    synchronized boolean useUp(String mark) {
        long now = seal.clock().millis();
        used.values().removeIf(ends -> ends < now);
        if (used.size() >= MOST_USED) {
            used.remove(List.copyOf(used.keySet()).get(0));
        }
        return used.putIfAbsent(mark, now + LIFETIME.toMillis()) == null;
    }

    /** Of the method and of the params but for what changes from round to round; the order of keys does not count. */
    private static String digest(Exchange exchange) {
        ObjectNode params = exchange.params().deepCopy();
        params.remove(List.of(MetaKeys.META, STATE, RESPONSES));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(exchange.method().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update(SORTED.writeValueAsBytes(SORTED.treeToValue(params, Object.class)));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha.digest());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
