package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places of the session's statements on its warehouse. What reads no table needs none. */
final class Places {
    /** Fills the account before anybody logs in, and needs no warehouse. */
    private static final String LOADER = "SYSTEM";

    private final DuckSession session;
    private final SessionState state;
    private final Running running;

    Places(DuckSession session, SessionState state, Running running) {
        this.session = session;
        this.state = state;
        this.running = running;
    }

    /**
     * Waits for a place.
     *
     * @return gives it back, however often it is called
     */
    Runnable take(EngineStatement statement, Translation translation) throws SqlFailure, TranslateException {
        if (state.user.equals(LOADER) || !readsTables(translation)) {
            return () -> {};
        }
        String warehouse = state.names.warehouse();
        if (warehouse == null) {
            throw Failures.noWarehouse();
        }
        long limit = queueLimit(statement);
        long end = System.nanoTime() + limit * 1_000_000_000L;
        return session.catalog().account().warehouses().take(warehouse, new Warehouses.Waiting() {
            private @Nullable QueryState told;

            @Override
            public void state(QueryState now) {
                if (told != now) {
                    told = now;
                    session.queries().state(statement.queryId(), now);
                }
            }

            @Override
            public void check() throws SqlFailure {
                if (running.isCancelled()) {
                    throw DuckErrors.cancelled();
                }
                if (limit > 0 && System.nanoTime() > end) {
                    throw new SqlFailure(
                            "000630",
                            "57014",
                            "EXECUTION",
                            "Statement reached its statement or warehouse timeout of " + limit
                                    + " second(s) and was canceled.");
                }
            }
        });
    }

    private boolean readsTables(Translation translation) throws TranslateException {
        for (List<String> names : translation.tables()) {
            ObjectName place = session.view().place(names);
            if (place != null && session.object(place) != null) {
                return true;
            }
        }
        return false;
    }

    private long queueLimit(EngineStatement statement) {
        Object value = statement.parameters().get("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS");
        if (value == null) {
            value = state.parameters.get("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS");
        }
        return value instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    /** Rows that keep a statement's place until they are closed. */
    static RowCursor holding(RowCursor rows, Runnable place) {
        return new RowCursor() {
            @Override
            public boolean next() throws SqlFailure {
                return rows.next();
            }

            @Override
            public @Nullable Object get(int column) throws SqlFailure {
                return rows.get(column);
            }

            @Override
            public void close() {
                try {
                    rows.close();
                } finally {
                    place.run();
                }
            }
        };
    }
}
