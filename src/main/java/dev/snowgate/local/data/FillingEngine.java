package dev.snowgate.local.data;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.ForwardingEngine;
import dev.snowgate.local.engine.SqlFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** An engine whose objects are there and whose rows still come. Only what runs statements waits for them. */
final class FillingEngine extends ForwardingEngine {
    private final CompletableFuture<Void> rows;

    FillingEngine(Engine engine, CompletableFuture<Void> rows) {
        super(engine);
        this.rows = rows;
    }

    private void awaitRows() {
        try {
            rows.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The sample data is not loaded: " + e.getMessage(), e);
        }
    }

    /** DuckDB must not be closed under the loader. */
    @Override
    public void close() {
        rows.handle((done, failure) -> failure).join();
        super.close();
    }

    @Override
    protected ForwardingSession wrap(EngineSession session) {
        return new Session(session);
    }

    /** A session that runs its first statement when all rows are there. */
    private final class Session extends ForwardingSession {
        Session(EngineSession session) {
            super(session);
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            awaitRows();
            return super.execute(statement);
        }
    }
}
