package dev.snowgate.local.server;

import dev.snowgate.local.engine.QueryRecord;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.Envelopes;
import dev.snowgate.local.wire.QueryRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
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
                new StatementWork.Tools(
                        ids,
                        settings.limits().rows(),
                        () -> new ResultRoom(
                                chunks, base, settings.limits().retention().bytes()),
                        clock()));
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
        LocalSession session = sessions.require(call.token());
        QueryRun run = registry.byId(queryId);
        if (run != null && run.session().user().equals(session.user())) {
            return await(run);
        }
        byte[] child = registry.child(queryId, session.user());
        return Future.succeededFuture(
                Reply.json(child != null ? child : Envelopes.failed(SqlErrors.unknownQuery(queryId), queryId)));
    }

    Future<Reply> status(Call call, String queryId) {
        LocalSession session = sessions.require(call.token());
        QueryRecord query = statements.queries().find(queryId);
        List<Map<String, @Nullable Object>> found =
                query != null && query.origin().user().equals(session.user())
                        ? List.of(Monitoring.describe(query, clock().instant()))
                        : List.of();
        return Future.succeededFuture(Reply.json(Envelopes.success(Map.of("queries", found))));
    }

    Future<Reply> chunk(String id) {
        KeptBytes body = chunks.get(id);
        if (body == null) {
            return Future.succeededFuture(noChunk());
        }
        return body instanceof KeptBytes.InMemory memory
                ? Future.succeededFuture(Reply.bytes(memory.bytes()))
                : vertx.executeBlocking(body::read, false).map(Reply::bytes).otherwise(noChunk());
    }

    private static Reply noChunk() {
        return Reply.status(404, "no such chunk, or it has expired\n");
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

    private Clock clock() {
        return settings.clock();
    }
}
