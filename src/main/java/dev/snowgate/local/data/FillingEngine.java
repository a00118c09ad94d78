package dev.snowgate.local.data;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.QueryStore;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SqlFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** An engine whose objects are there and whose rows still come. Only what runs statements waits for them. */
final class FillingEngine implements Engine {
    private final Engine engine;
    private final CompletableFuture<Void> rows;

    FillingEngine(Engine engine, CompletableFuture<Void> rows) {
        this.engine = engine;
        this.rows = rows;
    }

    private void awaitRows() {
        try {
            rows.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The sample data is not loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public EngineSession open(String user, SessionNames requested, Map<String, Object> parameters) {
        return new Session(engine.open(user, requested, parameters));
    }

    @Override
    public List<String> split(String sql) {
        return engine.split(sql);
    }

    @Override
    public QueryStore queries() {
        return engine.queries();
    }

    /** DuckDB must not be closed under the loader. */
    @Override
    public void close() {
        rows.handle((done, failure) -> failure).join();
        engine.close();
    }

    /** A session that runs its first statement when all rows are there. */
    private final class Session implements EngineSession {
        private final EngineSession session;

        Session(EngineSession session) {
            this.session = session;
        }

        @Override
        public SessionNames names() {
            return session.names();
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            awaitRows();
            return session.execute(statement);
        }

        @Override
        public EngineDescription describe(EngineStatement statement) throws SqlFailure {
            return session.describe(statement);
        }

        @Override
        public @Nullable EngineSession beside(String queryId, String sql) {
            EngineSession beside = session.beside(queryId, sql);
            return beside == null ? null : new Session(beside);
        }

        @Override
        public void cancel(String queryId) {
            session.cancel(queryId);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
