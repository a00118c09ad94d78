package dev.snowgate.local.server;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.ForwardingEngine;
import dev.snowgate.local.engine.SqlFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often each text was executed, and which sessions are open. */
final class CountingEngine extends ForwardingEngine {
    final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();
    final Set<EngineSession> open = ConcurrentHashMap.newKeySet();

    CountingEngine(Engine engine) {
        super(engine);
    }

    int executions(String sql) {
        AtomicInteger count = executions.get(sql);
        return count == null ? 0 : count.get();
    }

    @Override
    protected ForwardingSession wrap(EngineSession session) {
        Session counted = new Session(session);
        open.add(counted);
        return counted;
    }

    private final class Session extends ForwardingSession {
        Session(EngineSession session) {
            super(session);
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            executions
                    .computeIfAbsent(statement.sql(), sql -> new AtomicInteger())
                    .incrementAndGet();
            return super.execute(statement);
        }

        @Override
        public void close() {
            open.remove(this);
            super.close();
        }
    }
}
