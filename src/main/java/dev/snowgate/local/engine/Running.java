package dev.snowgate.local.engine;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a session runs now. The session's thread begins and ends it; a cancel comes from any other thread and
 * hits only the statement it names.
 */
final class Running {
    private String queryId = "";
    private boolean cancelled;
    private @Nullable Statement statement;

    synchronized void begin(String id) {
        queryId = id;
        cancelled = false;
        statement = null;
    }

    /** From here on a cancel interrupts {@code now}; fails when one came before. */
    synchronized void interruptible(Statement now) throws SqlFailure {
        if (cancelled) {
            throw DuckErrors.cancelled();
        }
        statement = now;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void cancel(String id) {
        if (!queryId.equals(id)) {
            return;
        }
        cancelled = true;
        notifyAll();
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has just ended by itself.
                statement = null;
            }
        }
    }

    /** Waits so long; a cancel ends it with 000604. */
    synchronized void pause(long millis) throws SqlFailure {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!cancelled) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancelled = true;
            }
        }
        throw DuckErrors.cancelled();
    }
}
