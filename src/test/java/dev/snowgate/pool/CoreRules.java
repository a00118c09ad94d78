package dev.snowgate.pool;

import dev.snowgate.event.PoolStats;
import java.util.HashMap;
import java.util.Map;

/** The invariants I1 to I9 of the pool's design, checked on a {@link CoreModel}. Plain checks, as they run millions of times. */
final class CoreRules {
    /**
     * Loans of one other tenant that a waiting tenant may see pass by: nine rounds pay the largest debt, in a round the
     * other has two of the shortest loans, and each of the at most five loans under way may bring the debt back once.
     */
    private static final int MOST_PASSED_BY = 9 * 2 * (1 + 5);

    /** What the breaker is in states of the pool that tell it. */
    private static final Map<String, String> BREAKER_BY_STATE =
            Map.of("up", "closed", "degraded", "closed", "recovering", "half_open", "outage", "open");

    private final CoreModel model;
    private final Map<String, Map<String, Integer>> passedBy = new HashMap<>();
    private int sizeBefore;

    CoreRules(CoreModel model) {
        this.model = model;
    }

    void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(
                    rule + ", at " + model.now / CoreModel.MS + " ms: " + model.core.snapshot(model.now));
        }
    }

    void granted(Effect.Grant grant) {
        Ask ask = model.openAsks.get(grant.ask());
        require(ask != null, "I2 lent to who asked");
        require(!model.running.containsKey(grant.session()), "I3 one lease of a session");
        require(!model.runningAsks.contains(grant.ask()), "I3 one session for an ask");
        if (ask != null) {
            fair(ask);
        }
    }

    /** The same for one that a worker took from the stage. */
    void served(Ask ask) {
        fair(ask);
    }

    /** I8: while somebody of a tenant waits for the same kind of session, no other tenant is served more than a round. */
    private void fair(Ask served) {
        passedBy.remove(served.tenant());
        for (Ask waiting : model.openAsks.values()) {
            if (!waiting.tenant().equals(served.tenant())
                    && waiting.shelf().equals(served.shelf())
                    && !model.runningAsks.contains(waiting.id())
                    && !model.inTransit.containsValue(waiting)
                    && waiting.id() < served.id()) {
                int times = passedBy.computeIfAbsent(waiting.tenant(), key -> new HashMap<>())
                        .merge(served.tenant(), 1, Integer::sum);
                require(times <= MOST_PASSED_BY, "I8 tenants are served in turn");
                return;
            }
        }
    }

    void check() {
        PoolStats.Sessions sessions = model.core.sessions();
        int size = sessions.size();
        require(size <= Math.max(model.max, sizeBefore), "I1 never more than the maximum");
        sizeBefore = size;
        int open = size + sessions.closing() + sessions.condemned();
        require(model.operations.size() + sessions.idle() == open, "I9 states sum up");
        require(sessions.opening() <= model.settings.sizes().opens(), "I5 few logins at once");
        require(sessions.validating() <= model.settings.sizes().validations(), "I5 few checks at once");
        int waiting = model.openAsks.size() - openAndRunning();
        require(model.core.waiters() == waiting, "I9 waiters sum up");
        String breaker = BREAKER_BY_STATE.get(model.core.stateName(model.now));
        require(breaker == null || breaker.equals(model.breakerTold), "the world knows of the breaker");
        if (model.drained) {
            require(model.openAsks.isEmpty() && size == 0, "I7 nothing is left");
        }
        if (waiting > 0) {
            waiters(sessions);
        }
    }

    private int openAndRunning() {
        int count = 0;
        for (long ask : model.runningAsks) {
            count += model.openAsks.containsKey(ask) ? 1 : 0;
        }
        return count;
    }

    private void waiters(PoolStats.Sessions sessions) {
        long timeout = model.settings.waits().acquireTimeout().toNanos();
        boolean servable = false;
        for (Ask ask : model.openAsks.values()) {
            if (!model.runningAsks.contains(ask.id()) && !model.inTransit.containsValue(ask)) {
                long limit = Math.min(model.askedAt.getOrDefault(ask.id(), 0L) + timeout, ask.deadline());
                require(model.now <= limit + CoreModel.MS, "I6 nobody waits longer than it may");
                servable |= !model.refusedShelves.contains(ask.shelf());
            }
        }
        if (servable
                && sessions.closing() == 0
                && model.core.stateName(model.now).equals("up")) {
            boolean supply = sessions.opening() + sessions.validating() > 0;
            boolean full = sessions.leased() == model.max || sessions.size() > model.max;
            require(supply || full, "I4 no lost wake-up");
        }
    }
}
