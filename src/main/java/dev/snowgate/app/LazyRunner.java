package dev.snowgate.app;

import dev.snowgate.call.CallContext;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts what runs statements when the first statement comes, or when {@link #warm} asks for it, so that answers that need
 * no Snowflake do not wait for its driver. Safe from all threads.
 */
final class LazyRunner implements StatementRunner {
    private final Supplier<Future<StatementRunner>> start;
    private @Nullable Future<StatementRunner> started;

    /** A start that fails is tried again by the next statement. */
    LazyRunner(Supplier<Future<StatementRunner>> start) {
        this.start = start;
    }

    /** Begins the start, if nobody has yet. */
    void warm() {
        started();
    }

    /** Completes when no start is under way. */
    synchronized Future<?> settled() {
        return started == null ? Future.succeededFuture() : started;
    }

    @Override
    public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
        return started().compose(runner -> runner.run(statement, context, reader));
    }

    @Override
    public Future<String> submit(Statement statement, CallContext context) {
        return started().compose(runner -> runner.submit(statement, context));
    }

    @Override
    public Future<QueryState> state(String queryId, CallContext context) {
        return started().compose(runner -> runner.state(queryId, context));
    }

    private synchronized Future<StatementRunner> started() {
        if (started == null || started.failed()) {
            started = start.get();
        }
        return started;
    }
}
