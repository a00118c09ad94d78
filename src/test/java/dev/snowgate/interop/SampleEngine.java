package dev.snowgate.interop;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.StatementType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is behind the local Snowflake: until the DuckDB engine is merged, one that answers every statement with 1. */
final class SampleEngine implements Engine {
    static final SessionNames DEFAULTS = new SessionNames("DEMO", null, null, null);
    static final InteropTarget.Sample SAMPLE =
            new InteropTarget.Sample("DEMO", "SHOP", "ORDERS", "ORDERS_BY_DAY", "select 1 as one", 5);

    private static final List<EngineColumn> COLUMNS = List.of(new EngineColumn("ONE", SnowType.FIXED, 38, 0, 0, false));

    private SampleEngine() {}

    static Engine open() {
        return new SampleEngine();
    }

    @Override
    public EngineSession open(String user, SessionNames requested, Map<String, Object> parameters) {
        return new Session(requested);
    }

    @Override
    public List<String> split(String sql) {
        return List.of(sql);
    }

    @Override
    public void close() {}

    private record Session(SessionNames names) implements EngineSession {
        @Override
        public EngineResult execute(EngineStatement statement) {
            return new EngineResult(StatementType.SELECT, COLUMNS, new OneRow(), Map.of());
        }

        @Override
        public EngineDescription describe(EngineStatement statement) {
            return new EngineDescription(StatementType.SELECT, COLUMNS, 0, false);
        }

        @Override
        public void cancel(String queryId) {}

        @Override
        public void close() {}
    }

    private static final class OneRow implements RowCursor {
        private int read;

        @Override
        public boolean next() {
            return read++ == 0;
        }

        @Override
        public @Nullable Object get(int column) {
            return 1L;
        }

        @Override
        public void close() {}
    }
}
