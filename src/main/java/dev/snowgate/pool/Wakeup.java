package dev.snowgate.pool;

import io.vertx.core.Vertx;

/** The one timer of a pool. It may ring early, never late: a later due time leaves it alone, as most loans end in time. */
final class Wakeup {
    private static final long MS = 1_000_000;

    private final Vertx vertx;
    private final Runnable action;
    private long timer = -1;
    private long setFor = Long.MAX_VALUE;

    Wakeup(Vertx vertx, Runnable action) {
        this.vertx = vertx;
        this.action = action;
    }

    /** Has the action run at {@code due} at the latest, give or take the timer's millisecond. */
    void at(long due, long now) {
        if (due >= setFor) {
            return;
        }
        cancel();
        setFor = due;
        timer = vertx.setTimer(Math.max(1, (due - now + MS - 1) / MS), id -> {
            timer = -1;
            setFor = Long.MAX_VALUE;
            action.run();
        });
    }

    void cancel() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        setFor = Long.MAX_VALUE;
    }
}
