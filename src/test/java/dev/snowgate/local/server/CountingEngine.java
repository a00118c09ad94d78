package dev.snowgate.local.server;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts how often each text was executed, and which sessions are open. */
final class CountingEngine implements Engine {
    final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();
    final Set<EngineSession> open = ConcurrentHashMap.newKeySet();
    private final Engine engine;

    CountingEngine(Engine engine) {
        this.engine = engine;
    }

    int executions(String sql) {
        AtomicInteger count = executions.get(sql);
        return count == null ? 0 : count.get();
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

    @Override
    public void close() {
        engine.close();
    }

    private final class Session implements EngineSession {
        private final EngineSession session;

        Session(EngineSession session) {
            this.session = session;
            open.add(this);
        }

        @Override
        public SessionNames names() {
            return session.names();
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            executions
                    .computeIfAbsent(statement.sql(), sql -> new AtomicInteger())
                    .incrementAndGet();
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
            open.remove(this);
            session.close();
        }
    }
}
