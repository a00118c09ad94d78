package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements whose time limit is what is left of their call's deadline. */
public final class Statements {
    private final Ticker ticker;

    /** Reads the time from {@code ticker}. */
    public Statements(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The clock. */
    public Ticker ticker() {
        return ticker;
    }

    /** A call on behalf of {@code context} that outlives it, for {@code allowed}. */
    CallContext detached(CallContext context, Duration allowed) {
        return new CallContext(context.origin(), Deadline.in(allowed, ticker), new CancelToken(), ProgressSink.NONE);
    }

    /**
     * A statement for {@code context}.
     *
     * @throws GatewayError.Ended when the deadline is over
     */
    public Statement of(
            String sql,
            List<String> binds,
            @Nullable String database,
            @Nullable String schema,
            long maxRows,
            String tool,
            CallContext context) {
        Duration left = context.deadline().remaining(ticker);
        if (left.isZero()) {
            throw new GatewayError.Ended(
                    CancelReason.DEADLINE,
                    "The call's time was up before its statement was sent.",
                    "Try again; ask for less in one call.");
        }
        return new Statement(sql, binds, database, schema, maxRows, left, tool);
    }
}
