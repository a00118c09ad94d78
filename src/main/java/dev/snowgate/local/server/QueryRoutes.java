package dev.snowgate.local.server;

import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.Envelopes;
import dev.snowgate.local.wire.QueryRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query requests, aborts, polling, chunks. */
final class QueryRoutes {
    private static final String POLL = "333333";
    private static final String ASYNC = "333334";

    private final Vertx vertx;
    private final LocalSettings settings;
    private final Sessions sessions;
    private final QueryRegistry registry;
    private final Statements statements;
    private final ChunkStore chunks;
    private final QueryIds ids;

    QueryRoutes(
            Vertx vertx,
            LocalSettings settings,
            Sessions sessions,
            QueryRegistry registry,
            Statements statements,
            ChunkStore chunks) {
        this.vertx = vertx;
        this.settings = settings;
        this.sessions = sessions;
        this.registry = registry;
        this.statements = statements;
        this.chunks = chunks;
        this.ids = new QueryIds(settings.clock());
    }

    Future<Reply> query(Call call) {
        LocalSession session = sessions.require(call.token());
        String given = call.param("requestId");
        String requestId = given == null ? UUID.randomUUID().toString() : given;
        QueryRun known = registry.byRequest(session, requestId);
        if (known != null) {
            return known.request().async() ? running(ASYNC, known) : await(known);
        }
        QueryRequest request;
        try {
            request = QueryRequest.read(call.body());
        } catch (IllegalArgumentException e) {
            SqlFailure failure = SqlErrors.badRequest(String.valueOf(e.getMessage()));
            return Future.succeededFuture(Reply.json(Envelopes.failed(failure, ids.next())));
        }
        QueryRun run = new QueryRun(ids.next(), requestId, session, request, clock().instant());
        registry.add(run);
        String base = call.http().scheme() + "://" + call.http().authority() + "/chunks/";
        statements.start(
                run,
                call.injection().before(),
                new StatementWork.Tools(ids, settings.limits().rows(), chunk -> base + chunks.put(chunk), clock()));
        return request.async() ? running(ASYNC, run) : await(run);
    }

    Future<Reply> abort(Call call) {
        LocalSession session = sessions.require(call.token());
        String requestId = call.body().path("requestId").asText("");
        QueryRun run = registry.byRequest(session, requestId);
        if (run == null) {
            registry.abortEarly(session, requestId, SqlErrors.canceled());
        } else if (run.state() == StatementState.RUNNING) {
            statements.abort(run, SqlErrors.canceled());
        } else {
            return Future.succeededFuture(Reply.json(Envelopes.failed(SqlErrors.notRunning(), run.queryId())));
        }
        return Future.succeededFuture(Reply.json(Envelopes.success(null)));
    }

    Future<Reply> result(Call call, String queryId) {
        sessions.require(call.token());
        QueryRun run = registry.byId(queryId);
        if (run != null) {
            return await(run);
        }
        byte[] child = registry.child(queryId);
        return Future.succeededFuture(
                Reply.json(child != null ? child : Envelopes.failed(SqlErrors.unknownQuery(queryId), queryId)));
    }

    Future<Reply> status(Call call, String queryId) {
        sessions.require(call.token());
        QueryRun run = registry.byId(queryId);
        List<Map<String, @Nullable Object>> found = run == null ? List.of() : List.of(describe(run));
        return Future.succeededFuture(Reply.json(Envelopes.success(Map.of("queries", found))));
    }

    Future<Reply> chunk(String id) {
        byte[] body = chunks.get(id);
        return Future.succeededFuture(
                body == null ? Reply.status(404, "no such chunk, or it has expired\n") : Reply.bytes(body));
    }

    /** The statement that a request to {@code /queries/<id>/…} is about. */
    @Nullable
    String sqlOf(String queryId) {
        QueryRun run = registry.byId(queryId);
        return run == null ? null : run.request().sql();
    }

    /** The final reply if it comes soon enough, else the order to poll. */
    private Future<Reply> await(QueryRun run) {
        if (run.done().isComplete()) {
            return run.done().map(Reply::json);
        }
        Promise<Reply> reply = Promise.promise();
        long timer = vertx.setTimer(
                settings.limits().pingPong().toMillis(),
                id -> running(POLL, run).onSuccess(reply::tryComplete));
        run.done().onSuccess(body -> {
            vertx.cancelTimer(timer);
            reply.tryComplete(Reply.json(body));
        });
        return reply.future();
    }

    private static Future<Reply> running(String code, QueryRun run) {
        return Future.succeededFuture(Reply.json(Envelopes.running(code, run.queryId())));
    }

    private Map<String, @Nullable Object> describe(QueryRun run) {
        Instant end = run.ended();
        SqlFailure failure = run.failure();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", run.queryId());
        all.put("status", word(run.state()));
        all.put("state", run.state().name());
        all.put("errorCode", failure == null ? null : failure.code());
        all.put("errorMessage", failure == null ? null : failure.message());
        all.put("sqlText", run.request().sql());
        all.put("startTime", run.started().toEpochMilli());
        all.put("endTime", end == null ? 0 : end.toEpochMilli());
        all.put(
                "totalDuration",
                (end == null ? clock().millis() : end.toEpochMilli())
                        - run.started().toEpochMilli());
        all.put("sessionId", run.session().id());
        return all;
    }

    private static String word(StatementState state) {
        return switch (state) {
            case RUNNING -> "RUNNING";
            case SUCCESS -> "SUCCESS";
            case ABORTED -> "ABORTED";
            case FAILED -> "FAILED_WITH_ERROR";
        };
    }

    private Clock clock() {
        return settings.clock();
    }
}
