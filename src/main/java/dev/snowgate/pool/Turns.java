package dev.snowgate.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: deficit round-robin over the tenants that wait (Shreedhar, Varghese 1996). What is shared out is
 * time on sessions, not the number of loans: a tenant of long statements gets fewer of them.
 *
 * <p>A tenant is served while it has credit, then goes to the end. When none has credit, all get the same. A loan is
 * charged with what loans usually take, and corrected when it is over.
 */
final class Turns {
    /** A tenant owes no more than this many usual loans, so that one long statement does not shut it out. */
    private static final int MOST_DEBT = 8;

    /** One tenant that waits or has loans that it was charged for. */
    static final class Line {
        final String tenant;
        final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
        private long credit;
        private int loans;

        Line(String tenant) {
            this.tenant = tenant;
        }
    }

    private final Map<String, Line> known = new HashMap<>();
    private final LinkedHashMap<String, Line> turn = new LinkedHashMap<>();

    int size(String tenant) {
        Line line = known.get(tenant);
        return line == null ? 0 : line.waiting.size();
    }

    /** Tenants that wait. */
    int tenants() {
        return turn.size();
    }

    /** Those who wait, by tenant, the next tenant first. */
    Collection<Line> lines() {
        return turn.values();
    }

    void add(Waiter waiter) {
        Line line = known.computeIfAbsent(waiter.ask().tenant(), Line::new);
        if (line.waiting.isEmpty()) {
            // What was not used while it did not wait is no claim on the others.
            line.credit = Math.min(line.credit, 0);
            turn.put(line.tenant, line);
        }
        line.waiting.add(waiter);
    }

    /** Takes a waiter out that was not served; its tenant keeps its turn. */
    void remove(Waiter waiter) {
        Line line = known.get(waiter.ask().tenant());
        if (line != null) {
            line.waiting.removeFirstOccurrence(waiter);
            forgetIfGone(line);
        }
    }

    /**
     * Takes the next waiter out whose shelf can be served, or returns null when there is none.
     *
     * @param usual what a loan usually takes, in nanoseconds, above 0; charged to the tenant
     * @param newestFirst whether the order inside a tenant is turned round
     */
    @Nullable
    Waiter next(Predicate<Shelf> servable, long usual, boolean newestFirst) {
        List<Waiter> candidates = new ArrayList<>(2);
        List<Line> theirs = new ArrayList<>(2);
        for (Line line : turn.values()) {
            Waiter waiter = first(line, servable, newestFirst);
            if (waiter != null && line.credit > 0) {
                return serve(line, waiter, usual);
            }
            if (waiter != null) {
                candidates.add(waiter);
                theirs.add(line);
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        int best = 0;
        for (int i = 1; i < theirs.size(); i++) {
            if (rounds(theirs.get(i), usual) < rounds(theirs.get(best), usual)) {
                best = i;
            }
        }
        long rounds = rounds(theirs.get(best), usual);
        theirs.forEach(line -> line.credit += rounds * usual);
        return serve(theirs.get(best), candidates.get(best), usual);
    }

    /** How many rounds of equal credit it takes until the tenant has some. */
    private static long rounds(Line line, long quantum) {
        return line.credit > 0 ? 0 : -line.credit / quantum + 1;
    }

    private static @Nullable Waiter first(Line line, Predicate<Shelf> servable, boolean newestFirst) {
        var order = newestFirst ? line.waiting.descendingIterator() : line.waiting.iterator();
        while (order.hasNext()) {
            Waiter waiter = order.next();
            if (servable.test(waiter.ask().shelf())) {
                return waiter;
            }
        }
        return null;
    }

    private Waiter serve(Line line, Waiter waiter, long usual) {
        line.credit -= usual;
        line.loans++;
        line.waiting.removeFirstOccurrence(waiter);
        turn.remove(line.tenant);
        if (!line.waiting.isEmpty()) {
            turn.put(line.tenant, line);
        }
        return waiter;
    }

    /**
     * A loan that {@link #next} charged is over.
     *
     * @param charged what it was charged with, in nanoseconds
     * @param took how long it really took
     */
    void settle(String tenant, long charged, long took) {
        Line line = known.get(tenant);
        if (line != null) {
            line.loans--;
            line.credit = Math.max(-MOST_DEBT * charged, line.credit + charged - took);
            forgetIfGone(line);
        }
    }

    private void forgetIfGone(Line line) {
        if (line.waiting.isEmpty()) {
            turn.remove(line.tenant);
            if (line.loans == 0) {
                known.remove(line.tenant);
            }
        }
    }
}
