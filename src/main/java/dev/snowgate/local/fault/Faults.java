package dev.snowgate.local.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, in order. Delays of all matching rules add up; of the other faults the first that matches strikes. Safe
 * from all threads.
 */
public final class Faults {
    private final List<ActiveFault> rules = new CopyOnWriteArrayList<>();

    /** Puts a rule behind the others, and tells how often it struck. */
    public ActiveFault add(FaultRule rule) {
        ActiveFault active = new ActiveFault(rule, this::remove);
        rules.add(active);
        return active;
    }

    /** Ends all rules. Requests that hang stay so. */
    public void clear() {
        rules.clear();
    }

    /**
     * What strikes a request; counts as a strike.
     *
     * @param path without the query
     * @param sql the statement that the request is about
     * @param session the session that asks
     */
    public Injection strike(String path, @Nullable String sql, @Nullable Long session) {
        Duration before = Duration.ZERO;
        Duration after = Duration.ZERO;
        Fault other = null;
        for (ActiveFault rule : rules) {
            Fault fault = rule.fault();
            boolean delay = fault instanceof Fault.Latency;
            if ((!delay && other != null) || !rule.strikes(path, sql, session)) {
                continue;
            }
            if (fault instanceof Fault.Latency latency) {
                if (latency.moment() == Fault.Moment.BEFORE) {
                    before = before.plus(latency.by());
                } else {
                    after = after.plus(latency.by());
                }
            } else {
                other = fault;
            }
        }
        return new Injection(before, after, other);
    }

    private void remove(ActiveFault fault) {
        rules.remove(fault);
    }

    /**
     * What strikes one request.
     *
     * @param before delay before the work
     * @param after delay behind it
     * @param other what else goes wrong, null for nothing
     */
    public record Injection(
            Duration before, Duration after, @Nullable Fault other) {
        /** Nothing. */
        public static final Injection NONE = new Injection(Duration.ZERO, Duration.ZERO, null);
    }
}
