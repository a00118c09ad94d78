package dev.snowgate.app;

import dev.snowgate.call.CallContext;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts what runs statements when the first statement comes, or when {@link #warm} asks for it, so that answers that need
 * no Snowflake do not wait for its driver. Safe from all threads.
 */
final class LazyBackend {
    private final Supplier<Future<Backend>> start;
    private @Nullable Future<Backend> started;

    /** A start that fails is tried again by the next statement. */
    LazyBackend(Supplier<Future<Backend>> start) {
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

    /** What runs statements on each of these connections. */
    Map<String, StatementRunner> runners(Collection<String> connections) {
        Map<String, StatementRunner> runners = new LinkedHashMap<>();
        connections.forEach(connection -> runners.put(connection, new OnConnection(connection)));
        return runners;
    }

    private synchronized Future<Backend> started() {
        if (started == null || started.failed()) {
            started = start.get();
        }
        return started;
    }

    private final class OnConnection implements StatementRunner {
        private final String connection;

        OnConnection(String connection) {
            this.connection = connection;
        }

        @Override
        public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
            return started().compose(backend -> backend.runner(connection).run(statement, context, reader));
        }

        @Override
        public Future<String> submit(Statement statement, CallContext context) {
            return started().compose(backend -> backend.runner(connection).submit(statement, context));
        }

        @Override
        public Future<QueryState> state(String queryId, CallContext context) {
            return started().compose(backend -> backend.runner(connection).state(queryId, context));
        }
    }
}
