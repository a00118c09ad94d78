package dev.snowgate.local.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine in front of another one, which does all of the work. */
public abstract class ForwardingEngine implements Engine {
    private final Engine engine;

    /** In front of {@code engine}, which it closes with itself. */
    protected ForwardingEngine(Engine engine) {
        this.engine = engine;
    }

    /** What its clients get instead of a session of the engine behind it. */
    protected abstract ForwardingSession wrap(EngineSession session);

    @Override
    public EngineSession open(String user, SessionNames requested, Map<String, Object> parameters) {
        return wrap(engine.open(user, requested, parameters));
    }

    @Override
    public List<String> split(String sql) {
        return engine.split(sql);
    }

    @Override
    public QueryStore queries() {
        return engine.queries();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A session in front of another one. */
    protected abstract class ForwardingSession implements EngineSession {
        private final EngineSession session;

        /** In front of {@code session}, which it closes with itself. */
        protected ForwardingSession(EngineSession session) {
            this.session = session;
        }

        @Override
        public SessionNames names() {
            return session.names();
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            return session.execute(statement);
        }

        @Override
        public EngineDescription describe(EngineStatement statement) throws SqlFailure {
            return session.describe(statement);
        }

        @Override
        public @Nullable EngineSession beside(String queryId, String sql) {
            EngineSession beside = session.beside(queryId, sql);
            return beside == null ? null : wrap(beside);
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
