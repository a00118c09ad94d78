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
 * <p>Credit is counted in loans of usual length. A tenant with credit is served once and goes to the end; when none has
 * credit, all get the same. A loan is charged as a usual one, and corrected when it is over and its length known: within
 * bounds, so that whoever waits is served within a bounded number of loans to any other tenant.
 */
final class Turns {
    /** A tenant owes no more than this many usual loans, so that one long statement does not shut it out. */
    private static final double MOST_DEBT = 8;

    /** The shortest loan counts as much of a usual one. */
    private static final double LEAST_COST = 0.5;

    /** One tenant that waits or has loans that it was charged for. */
    static final class Line {
        final String tenant;
        final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
        private double credit;
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
     * @param newestFirst whether the order inside a tenant is turned round
     */
    @Nullable
    Waiter next(Predicate<Shelf> servable, boolean newestFirst) {
        List<Waiter> candidates = new ArrayList<>(2);
        List<Line> theirs = new ArrayList<>(2);
        for (Line line : turn.values()) {
            Waiter waiter = first(line, servable, newestFirst);
            if (waiter != null && line.credit > 0) {
                return serve(line, waiter);
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
            if (rounds(theirs.get(i)) < rounds(theirs.get(best))) {
                best = i;
            }
        }
        double rounds = rounds(theirs.get(best));
        theirs.forEach(line -> line.credit += rounds);
        return serve(theirs.get(best), candidates.get(best));
    }

    /** How many rounds of equal credit it takes until the tenant has some. */
    private static double rounds(Line line) {
        return line.credit > 0 ? 0 : Math.floor(-line.credit) + 1;
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

    private Waiter serve(Line line, Waiter waiter) {
        line.credit -= 1;
        line.loans++;
        line.waiting.removeFirstOccurrence(waiter);
        turn.remove(line.tenant);
        if (!line.waiting.isEmpty()) {
            turn.put(line.tenant, line);
        }
        return waiter;
    }

    /** Takes the first waiter out of the only line there is; what it costs is {@link #charge}d when it is served. */
    @Nullable
    Waiter first() {
        Line line = turn.isEmpty() ? null : turn.values().iterator().next();
        Waiter first = line == null ? null : line.waiting.pollFirst();
        if (line != null) {
            line.loans++;
            if (line.waiting.isEmpty()) {
                turn.remove(line.tenant);
            }
        }
        return first;
    }

    /** Puts back whom {@link #first} took out, the last one first. */
    void restore(Waiter waiter) {
        Line line = known.computeIfAbsent(waiter.ask().tenant(), Line::new);
        line.loans--;
        line.waiting.addFirst(waiter);
        turn.put(line.tenant, line);
    }

    /** Whom {@link #first} took out is served: the same as when {@link #next} had chosen it. */
    void charge(String tenant) {
        Line line = known.get(tenant);
        if (line != null) {
            line.credit += (turn.size() <= 1 ? rounds(line) : 0) - 1;
        }
    }

    /**
     * A loan that {@link #next} charged is over.
     *
     * @param usual what loans took when it began, in nanoseconds, above 0
     * @param took how long it took itself
     */
    void settle(String tenant, long usual, long took) {
        Line line = known.get(tenant);
        if (line != null) {
            line.loans--;
            double cost = Math.max(LEAST_COST, Math.min(MOST_DEBT, (double) took / usual));
            line.credit = Math.max(-MOST_DEBT, line.credit + 1 - cost);
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
