package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.pool.FailureKind;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner.RowReader;
import dev.snowgate.time.Ticker;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A statement that is tried up to twice.
 *
 * @param used whether a second try could be noticed: rows were handed out, or what does not only read was sent
 * @param aborted whether the server said that it ended the statement
 */
record Attempt<T>(
        Statement statement,
        CallContext context,
        RowReader<T> reader,
        Nature nature,
        AtomicBoolean used,
        AtomicBoolean aborted) {
    static <T> Attempt<T> of(Statement statement, CallContext context, RowReader<T> reader) {
        Nature nature = Nature.of(statement.sql());
        return new Attempt<>(statement, context, reader, nature, new AtomicBoolean(), new AtomicBoolean());
    }

    /** Whether a second try is provably safe, and of use. */
    boolean mayRunAgain(Throwable failure, Ticker ticker) {
        if (!(failure instanceof SQLException sql)
                || used.get()
                || context.cancel().isCancelled()
                || context.deadline().isOver(ticker)) {
            return false;
        }
        FailureKind kind = VendorCodes.onSession(sql);
        return kind == FailureKind.SESSION_DEAD || kind == FailureKind.TRANSPORT;
    }
}
