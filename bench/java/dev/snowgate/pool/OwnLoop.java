package dev.snowgate.pool;

import dev.snowgate.time.Ticker;
import java.util.List;
import java.util.Random;

/**
 * The pool's own part of a borrow, as its verticle does it when the caller is on the owner's loop already: decide about the
 * wish, lend, take back, with the loop's clock. All cycles count as one turn of the loop, in which the clock is read anew
 * after every 32 uses; the rivals read theirs as they do. Without what other pools have not either at this place, the worker
 * thread and the future.
 */
public final class OwnLoop {
    private static final String TENANT = "bench";

    private final LoopClock clock = new LoopClock(Ticker.SYSTEM, turnsEnd -> {});
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
        if (session == 0 || core.takeBack(clock.now(), session, WorkReport.OK) != ask.id()) {
            throw new IllegalStateException("call " + ask.id() + " did not go the ordinary way");
        }
        return session;
    }
}
