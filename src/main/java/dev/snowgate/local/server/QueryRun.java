package dev.snowgate.local.server;

import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.QueryRecord;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.QueryRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a request: however often the driver posts it, it runs once. Changed on the event loop; a worker reads the
 * abort flag and sets the running statement's id.
 */
final class QueryRun {
    private final String queryId;
    private final String requestId;
    private final LocalSession session;
    private final QueryRequest request;
    private final Instant started;
    private final Promise<byte[]> done = Promise.promise();
    private final Promise<Void> proceed = Promise.promise();
    private volatile EngineSession engine;
    private volatile StatementState state = StatementState.RUNNING;
    private volatile @Nullable SqlFailure abort;
    private volatile @Nullable SqlFailure failure;
    private volatile @Nullable String running;
    private @Nullable Instant ended;
    private long bytes;

    QueryRun(String queryId, String requestId, LocalSession session, QueryRequest request, Instant started) {
        this.queryId = queryId;
        this.requestId = requestId;
        this.session = session;
        this.engine = session.engine();
        this.request = request;
        this.started = started;
    }

    String queryId() {
        return queryId;
    }

    String requestId() {
        return requestId;
    }

    LocalSession session() {
        return session;
    }

    /** What executes it: the session's own engine, or one beside it. */
    EngineSession engine() {
        return engine;
    }

    void engine(EngineSession beside) {
        engine = beside;
    }

    /** Where it comes from, for the history. */
    QueryRecord.Origin origin(SessionNames names) {
        Object tag = request.parameters()
                .getOrDefault("QUERY_TAG", session.parameters().getOrDefault("QUERY_TAG", ""));
        return new QueryRecord.Origin(session.user(), session.id(), names, String.valueOf(tag));
    }

    QueryRequest request() {
        return request;
    }

    Instant started() {
        return started;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    StatementState state() {
        return state;
    }

    @Nullable
    SqlFailure failure() {
        return failure;
    }

    /** The reply's body; always succeeds, with an error envelope where the statement failed. */
    Future<byte[]> done() {
        return done.future();
    }

    /** Completes when a delay before the work is over, by its timer or by an abort. */
    Future<Void> proceeding() {
        return proceed.future();
    }

    void proceed() {
        proceed.tryComplete();
    }

    long bytes() {
        return bytes;
    }

    /** Asks the run to stop with this error. The first reason stays. */
    void abort(SqlFailure reason) {
        if (abort == null) {
            abort = reason;
        }
        proceed.tryComplete();
    }

    /** Why it is to stop; null to go on. */
    @Nullable
    SqlFailure abortReason() {
        return abort;
    }

    void checkAborted() throws SqlFailure {
        SqlFailure reason = abort;
        if (reason != null) {
            throw reason;
        }
    }

    void running(@Nullable String id) {
        running = id;
    }

    /** The id that the engine knows; null while nothing runs there. */
    @Nullable
    String running() {
        return running;
    }

    void finish(StatementState outcome, @Nullable SqlFailure cause, byte[] body, Instant at) {
        failure = cause;
        state = outcome;
        ended = at;
        bytes = body.length;
        done.complete(body);
    }

    StatementView view() {
        return new StatementView(queryId, requestId, session.id(), request.sql(), request.describeOnly(), state);
    }
}
