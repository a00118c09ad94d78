package dev.snowgate.local.server;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.QueryRecord;
import dev.snowgate.local.engine.QueryStore;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.Envelopes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, aborts and finishes executions. Lives on the event loop; the engine is used on the workers. */
final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    /** An engine may not have begun when it is told to stop, so it is told again. */
    private static final long CANCEL_AGAIN_MS = 50;

    private static final long NO_LIMIT = 0;

    private final Vertx vertx;
    private final Engine engine;
    private final WorkerExecutor workers;
    private final WorkerExecutor control;
    private final QueryRegistry registry;

    Statements(Vertx vertx, Engine engine, WorkerExecutor workers, WorkerExecutor control, QueryRegistry registry) {
        this.vertx = vertx;
        this.engine = engine;
        this.workers = workers;
        this.control = control;
        this.registry = registry;
    }

    /** Runs a registered run when its session is free, after {@code delay}. */
    void start(QueryRun run, Duration delay, StatementWork.Tools tools) {
        if (!run.request().describeOnly()) {
            engine.queries()
                    .accept(QueryRecord.accepted(
                            run.queryId(),
                            run.request().sql(),
                            run.origin(run.session().names()),
                            run.started()));
        }
        long limit = timeLimit(run);
        long timer = limit == NO_LIMIT
                ? -1
                : vertx.setTimer(Duration.ofSeconds(limit).toMillis(), id -> abort(run, SqlErrors.timedOut(limit)));
        Supplier<Future<Void>> work = () -> execute(run, delay, tools, timer);
        run.session().enqueue(() -> run.request().async() ? detached(run, work) : work.get());
    }

    /** Lets an asynchronous statement go, so that the session's next one need not wait, if it can run beside the session. */
    private Future<Void> detached(QueryRun run, Supplier<Future<Void>> work) {
        return beside(run).otherwiseEmpty().compose(own -> {
            if (own == null) {
                return work.get();
            }
            run.engine(own);
            work.get().eventually(() -> close(own));
            return Future.succeededFuture();
        });
    }

    private Future<@Nullable EngineSession> beside(QueryRun run) {
        return workers.executeBlocking(
                () -> {
                    List<String> statements = engine.split(run.request().sql());
                    return statements.size() == 1
                            ? run.session().engine().beside(run.queryId(), statements.get(0))
                            : null;
                },
                false);
    }

    private Future<Void> execute(QueryRun run, Duration delay, StatementWork.Tools tools, long timer) {
        return delayed(run, delay)
                .compose(nothing -> workers.executeBlocking(() -> new StatementWork(engine, run, tools).run(), false))
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    if (done.succeeded()) {
                        succeed(run, done.result(), tools.clock());
                    } else {
                        fail(run, done.cause(), tools.clock());
                    }
                })
                .mapEmpty();
    }

    private Future<Void> close(EngineSession beside) {
        return workers.executeBlocking(
                () -> {
                    beside.close();
                    return null;
                },
                false);
    }

    /** The history of all sessions. */
    QueryStore queries() {
        return engine.queries();
    }

    /** Stops a run; its waiting request is answered with {@code reason} as soon as the engine lets go. */
    void abort(QueryRun run, SqlFailure reason) {
        if (run.state() != StatementState.RUNNING || run.abortReason() != null) {
            return;
        }
        run.abort(reason);
        interrupt(run);
        long again = vertx.setPeriodic(CANCEL_AGAIN_MS, id -> interrupt(run));
        run.done().onComplete(done -> vertx.cancelTimer(again));
    }

    /** Stops all that a session runs or waits for; completes when nothing of it runs any more. */
    Future<Void> abortAll(LocalSession session) {
        List<Future<?>> ends = new ArrayList<>();
        for (QueryRun run : registry.running()) {
            if (run.session() == session) {
                abort(run, SqlErrors.canceled());
                ends.add(run.done());
            }
        }
        return Future.join(ends).mapEmpty();
    }

    private void interrupt(QueryRun run) {
        String running = run.running();
        if (running != null) {
            control.executeBlocking(
                            () -> {
                                run.engine().cancel(running);
                                return null;
                            },
                            false)
                    .onFailure(e -> LOG.warn("cancel of {} failed", running, e));
        }
    }

    private Future<Void> delayed(QueryRun run, Duration delay) {
        if (delay.isZero() || run.abortReason() != null) {
            return Future.succeededFuture();
        }
        long timer = vertx.setTimer(Math.max(1, delay.toMillis()), id -> run.proceed());
        return run.proceeding().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void succeed(QueryRun run, StatementWork.Outcome outcome, Clock clock) {
        run.session().changed(outcome.parameters(), outcome.names());
        run.finish(StatementState.SUCCESS, null, outcome.body(), clock.instant());
        registry.finished(run, outcome.parts());
    }

    private void fail(QueryRun run, Throwable cause, Clock clock) {
        SqlFailure reason = run.abortReason();
        SqlFailure failure = reason != null ? reason : sqlFailure(run, cause);
        StatementState state = reason != null ? StatementState.ABORTED : StatementState.FAILED;
        engine.queries().fail(run.queryId(), SqlErrors.state(reason), failure);
        run.finish(state, failure, Envelopes.failed(failure, run.queryId()), clock.instant());
        registry.finished(run, Map.of());
    }

    private static SqlFailure sqlFailure(QueryRun run, @Nullable Throwable cause) {
        if (cause instanceof SqlFailure failure) {
            return failure;
        }
        LOG.error("statement {} failed inside the local Snowflake", run.queryId(), cause);
        return SqlErrors.internal();
    }

    private static long timeLimit(QueryRun run) {
        Object value = run.request()
                .parameters()
                .getOrDefault(
                        "STATEMENT_TIMEOUT_IN_SECONDS",
                        run.session().parameters().getOrDefault("STATEMENT_TIMEOUT_IN_SECONDS", NO_LIMIT));
        return value instanceof Number number && number.longValue() > 0 ? number.longValue() : NO_LIMIT;
    }
}
