package dev.snowgate.pool;

/**
 * Tells a standing queue from a burst, by the rule of CoDel (RFC 8289): the queue stands when for a whole interval
 * everybody who was served had waited longer than the target. Then first in, first out serves nobody well, as all wait
 * until they give up; so the newest are served first, and those who have waited for the target are sent away. That
 * ends when the queue is empty.
 */
final class Standing {
    private final long target;
    private final long interval;
    private long aboveSince = Long.MAX_VALUE;
    private boolean standing;

    Standing(PoolSettings.Waits waits) {
        this.target = waits.target().toNanos();
        this.interval = waits.interval().toNanos();
    }

    /** Whether the queue stands. */
    boolean is() {
        return standing;
    }

    /** The longest wait while the queue stands, in nanoseconds. */
    long target() {
        return target;
    }

    /** Somebody was served after a wait; returns whether the queue stands from now on. */
    boolean served(long now, long waited) {
        if (waited < target) {
            aboveSince = Long.MAX_VALUE;
            return false;
        }
        aboveSince = Math.min(aboveSince, now);
        boolean before = standing;
        standing |= now - aboveSince >= interval;
        return standing && !before;
    }

    /** Nobody waits; returns whether the queue stood until now. */
    boolean empty() {
        boolean before = standing;
        standing = false;
        aboveSince = Long.MAX_VALUE;
        return before;
    }
}
