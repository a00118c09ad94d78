package dev.snowgate.snowflake;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.ForwardingEngine;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.engine.StatementType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * DuckDB with the sample shop that keeps what it was asked. {@code SELECT EDGES} gives values that DuckDB cannot hold:
 * times with nanoseconds, timestamps with zones of their own, the largest number. What holds UNPREPARED cannot be described.
 */
final class RecordingEngine extends ForwardingEngine {
    final List<EngineStatement> executed = new CopyOnWriteArrayList<>();
    final List<String> described = new CopyOnWriteArrayList<>();

    RecordingEngine() {
        super(DuckDbEngine.open(EngineSettings.defaults()));
        SampleShop.load(this);
        executed.clear();
    }

    /** The last statement that holds {@code part}. */
    EngineStatement last(String part) {
        return executed.stream()
                .filter(statement -> statement.sql().contains(part))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError("never executed: " + part));
    }

    @Override
    protected ForwardingSession wrap(EngineSession session) {
        return new Session(session);
    }

    private final class Session extends ForwardingSession {
        Session(EngineSession session) {
            super(session);
        }

        @Override
        public EngineResult execute(EngineStatement statement) throws SqlFailure {
            executed.add(statement);
            return statement.sql().equals("SELECT EDGES") ? edges() : super.execute(statement);
        }

        @Override
        public EngineDescription describe(EngineStatement statement) throws SqlFailure {
            described.add(statement.sql());
            if (statement.sql().contains("UNPREPARED")) {
                throw new SqlFailure("000007", "0A000", "COMPILATION", "Statement cannot be prepared.");
            }
            return super.describe(statement);
        }
    }

    private static EngineResult edges() {
        OffsetDateTime late = OffsetDateTime.parse("2024-02-29T12:30:55.123456789+05:30");
        OffsetDateTime early = OffsetDateTime.parse("1969-12-31T23:59:59.500-08:00");
        BigDecimal largest = BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE);
        return new EngineResult(
                StatementType.SELECT,
                List.of(
                        new EngineColumn("N", SnowType.FIXED, 38, 0, 0, true),
                        new EngineColumn("T", SnowType.TIME, 0, 9, 0, true),
                        new EngineColumn("NTZ", SnowType.TIMESTAMP_NTZ, 0, 9, 0, true),
                        new EngineColumn("LTZ", SnowType.TIMESTAMP_LTZ, 0, 9, 0, true),
                        new EngineColumn("TZ", SnowType.TIMESTAMP_TZ, 0, 9, 0, true)),
                new Rows(List.of(row(largest, late), row(largest.negate(), early))
                        .iterator()),
                Map.of());
    }

    private static List<Object> row(BigDecimal number, OffsetDateTime time) {
        return List.of(number, time.toLocalTime(), time.toLocalDateTime(), time.toInstant(), time);
    }

    private static final class Rows implements RowCursor {
        private final Iterator<List<Object>> rest;
        private List<Object> now = List.of();

        Rows(Iterator<List<Object>> rest) {
            this.rest = rest;
        }

        @Override
        public boolean next() {
            boolean more = rest.hasNext();
            if (more) {
                now = rest.next();
            }
            return more;
        }

        @Override
        public Object get(int column) {
            return now.get(column);
        }

        @Override
        public void close() {}
    }
}
