package dev.snowgate.audit;

import dev.snowgate.time.Ticker;

/**
 * Lets some things a second be recorded and counts the others, so that strangers who are refused a thousand times a second
 * do not fill the disk. Safe from all threads.
 */
public final class Sparing {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final Ticker ticker;
    private long began;
    private int taken;
    private long left;

    /** Lets {@code perSecond} of them through. */
    public Sparing(int perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    /** How many were left out since the last that was not; -1 when this one is left out too. */
    public synchronized long take() {
        long now = ticker.nanos();
        if (now - began >= SECOND) {
            began = now;
            taken = 0;
        }
        if (taken >= perSecond) {
            left++;
            return -1;
        }
        taken++;
        long more = left;
        left = 0;
        return more;
    }
}
