package dev.snowgate.pool;

import dev.snowgate.time.Ticker;
import java.util.function.Consumer;

/**
 * The time as an event loop sees it: read once for all that happens in one turn of the loop, as reading it costs more than
 * lending a session. Within a long turn it is read again now and then. Used on one context only.
 */
final class LoopClock {
    /** So many uses of one reading at most. */
    private static final int USES = 32;

    private final Ticker ticker;
    private final Consumer<Runnable> atTurnsEnd;
    private final long origin;
    private long reading;
    private int uses;
    private boolean endExpected;

    /**
     * A clock that starts at zero now.
     *
     * @param atTurnsEnd has an action run when the loop has done what it does now
     */
    LoopClock(Ticker ticker, Consumer<Runnable> atTurnsEnd) {
        this.ticker = ticker;
        this.atTurnsEnd = atTurnsEnd;
        this.origin = ticker.nanos();
    }

    /** Nanoseconds since the start, at the latest reading. */
    long now() {
        if (uses-- > 0) {
            return reading;
        }
        return read();
    }

    /** The same, read anew. */
    long read() {
        reading = ticker.nanos() - origin;
        uses = USES;
        if (!endExpected) {
            endExpected = true;
            atTurnsEnd.accept(this::turnEnded);
        }
        return reading;
    }

    private void turnEnded() {
        endExpected = false;
        uses = 0;
    }
}
