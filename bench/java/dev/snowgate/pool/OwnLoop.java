package dev.snowgate.pool;

import dev.snowgate.time.Ticker;
import java.util.List;
import java.util.Random;

/**
 * The pool's own part of a borrow, as its verticle does it when the caller is on the owner's loop already: decide about the
 * wish, lend, take back, at the time that the verticle's clock shows within one turn of the loop. Without what other pools
 * have not either at this place, the worker thread and the future.
 */
public final class OwnLoop {
    private static final String TENANT = "bench";

    // One long turn: the clock is read again after so many uses as in the verticle.
    private final LoopClock clock = new LoopClock(Ticker.SYSTEM, turnEnded -> {});
    private final PoolCore core;
    private long lastAsk;

    /** A pool with that many idle sessions. */
    public OwnLoop(int sessions) {
        core = new PoolCore(
                "bench", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(sessions, sessions)), new Random(1));
        opened(core.start(clock.now()));
    }

    private void opened(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Open open) {
                opened(core.opened(clock.now(), open.session()));
            }
        }
    }

    /** One borrow and return; the number of the session that was lent. */
    public long cycle() {
        Ask ask = new Ask(++lastAsk, Shelf.DEFAULT, TENANT, Long.MAX_VALUE, false);
        long session = core.lendNow(clock.now(), ask);
        if (session == 0) {
            throw new IllegalStateException("no session was lent to call " + ask.id());
        }
        if (core.takeBack(clock.now(), session, WorkReport.OK) != ask.id()) {
            throw new IllegalStateException("call " + ask.id() + " was not answered");
        }
        return session;
    }
}
