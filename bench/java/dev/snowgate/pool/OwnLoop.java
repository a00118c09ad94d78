package dev.snowgate.pool;

import dev.snowgate.time.Ticker;
import java.util.List;
import java.util.Random;

/**
 * The pool's own part of a borrow, as its verticle does it when the caller is on the owner's loop already: decide about the
 * wish, lend, take back, with a reading of the clock for each of the two inputs. Without what other pools have not either
 * at this place, the worker thread and the future.
 */
public final class OwnLoop {
    private static final String TENANT = "bench";

    private final Ticker ticker = Ticker.SYSTEM;
    private final long origin = ticker.nanos();
    private final PoolCore core;
    private long lastAsk;

    /** A pool with that many idle sessions. */
    public OwnLoop(int sessions) {
        core = new PoolCore(
                "bench", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(sessions, sessions)), new Random(1));
        opened(core.start(now()));
    }

    private void opened(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Open open) {
                opened(core.opened(now(), open.session()));
            }
        }
    }

    private long now() {
        return ticker.nanos() - origin;
    }

    /** One borrow and return; the number of the session that was lent. */
    public long cycle() {
        Ask ask = new Ask(++lastAsk, Shelf.DEFAULT, TENANT, Long.MAX_VALUE, false);
        long session = granted(core.acquire(now(), ask));
        if (!delivered(core.returned(now(), session, WorkReport.OK), ask.id())) {
            throw new IllegalStateException("call " + ask.id() + " was not answered");
        }
        return session;
    }

    private static long granted(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Grant grant) {
                return grant.session();
            }
        }
        throw new IllegalStateException("no session was lent: " + effects);
    }

    private static boolean delivered(List<Effect> effects, long ask) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Deliver deliver && deliver.ask() == ask) {
                return true;
            }
        }
        return false;
    }
}
