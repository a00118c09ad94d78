package dev.snowgate.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.task.Task;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.query.LongQueries;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QueryState;
import dev.snowgate.result.TextFormat;
import dev.snowgate.seal.Seal;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries of Snowflake as tasks. Nothing is kept here: a task's id carries the query's id and how to show its result, sealed
 * for its principal, so any node can answer and a restart loses nothing.
 */
public final class QueryTasks implements TaskSource {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final LongQueries queries;
    private final Seal seal;
    private final Duration lifetime;
    private final String purpose;

    /**
     * Tasks of one connection.
     *
     * @param lifetime for how long they can be asked for, at most the 24 h for which Snowflake keeps results
     * @param connection its name, so that no task is looked for on another
     */
    public QueryTasks(LongQueries queries, Seal seal, Duration lifetime, String connection) {
        this.queries = queries;
        this.seal = seal;
        this.lifetime = lifetime;
        this.purpose = "task of " + connection;
    }

    /** What an id carries. */
    private record Facts(String queryId, Instant created, QueryRequest request) {}

    LongQueries queries() {
        return queries;
    }

    /** The task of a query that was submitted for {@code request}. */
    Task created(String queryId, QueryRequest request, CallContext context) {
        Instant now = seal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode facts = StrictJson.mapper().createObjectNode();
        facts.put("q", queryId)
                .put("t", now.toEpochMilli())
                .put("n", request.rows().limit())
                .put("k", request.rows().keep())
                .put("f", request.format().name())
                .put("b", request.tool());
        String id = seal.seal(
                purpose,
                context.principal().id(),
                now.plus(lifetime).toEpochMilli(),
                facts.toString().getBytes(StandardCharsets.UTF_8));
        return task(
                id, new Facts(queryId, now, request), new Task.Working(), "Query " + queryId + " runs on Snowflake.");
    }

    private @Nullable Facts facts(String id, CallContext context) {
        byte[] sealed = seal.open(purpose, context.principal().id(), id);
        if (sealed == null) {
            return null;
        }
        try {
            JsonNode facts = StrictJson.parse(sealed);
            QueryRequest request = new QueryRequest(
                    "",
                    null,
                    null,
                    new QueryRequest.Rows(
                            facts.path("n").asInt(), facts.path("k").asBoolean()),
                    TextFormat.valueOf(facts.path("f").asText()),
                    facts.path("b").asText());
            return new Facts(
                    facts.path("q").asText(),
                    Instant.ofEpochMilli(facts.path("t").asLong()),
                    request);
        } catch (InvalidJson | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public boolean knows(String id, CallContext context) {
        return facts(id, context) != null;
    }

    private Facts known(String id, CallContext context) {
        Facts facts = facts(id, context);
        if (facts == null) {
            throw new IllegalArgumentException("not a task of this source");
        }
        return facts;
    }

    @Override
    public Future<Task> get(String id, CallContext context) {
        Facts facts = known(id, context);
        return queries.state(facts.queryId(), context).compose(state -> switch (state.phase()) {
            case RUNNING ->
                Future.succeededFuture(task(
                        id, facts, new Task.Working(), "Query " + facts.queryId() + " is " + state.message() + '.'));
            case ABORTED -> Future.succeededFuture(task(id, facts, new Task.Cancelled(), "The query was cancelled."));
            case FAILED -> Future.succeededFuture(task(id, facts, failed(facts, state), "The query failed."));
            case SUCCEEDED ->
                queries.result(facts.queryId(), facts.request(), context)
                        .map(result -> new ToolResult(result.text(), result.structuredContent()))
                        .map(result -> task(id, facts, new Task.Completed(result, null), "The query is done."));
            case UNKNOWN -> Future.succeededFuture(unknown(id, facts));
        });
    }

    private Task unknown(String id, Facts facts) {
        boolean young = seal.clock().instant().isBefore(facts.created().plus(LongQueries.SETTLING));
        return young
                ? task(id, facts, new Task.Working(), "Snowflake has accepted the query.")
                : task(
                        id,
                        facts,
                        failed(
                                facts,
                                new QueryState(
                                        QueryState.Phase.UNKNOWN,
                                        "Snowflake no longer knows the query.",
                                        0,
                                        Duration.ZERO)),
                        "The query is lost.");
    }

    private static Task.Completed failed(Facts facts, QueryState state) {
        return new Task.Completed(
                null,
                new GatewayError.SnowflakeFailure(
                        state.message(), "", new SnowflakeDetail(state.code(), null, facts.queryId()), null));
    }

    /** Snowflake does not tell when a status changed; a task that is over does not change any more, so now will do. */
    private Task task(String id, Facts facts, Task.Status status, String message) {
        Instant now = seal.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Task(id, status, message, new Task.Times(facts.created(), now, lifetime, POLL));
    }

    @Override
    public Future<Void> cancel(String id, CallContext context) {
        Facts facts = known(id, context);
        return queries.state(facts.queryId(), context)
                .compose(state -> state.isOpen() ? queries.abort(facts.queryId(), context) : Future.succeededFuture());
    }

    /** A query asks nothing. */
    @Override
    public Future<Void> update(String id, Map<String, ObjectNode> responses, CallContext context) {
        return Future.succeededFuture();
    }
}
