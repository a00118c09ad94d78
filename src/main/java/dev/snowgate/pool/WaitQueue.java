package dev.snowgate.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits: first in, first out inside a tenant, tenants by {@link Turns}. Whose turn has come may be staged: it waits
 * still, but no longer for its turn.
 */
final class WaitQueue {
    private final Turns turns = new Turns();
    /** The oldest first. */
    private final LinkedHashMap<Long, Waiter> byAsk = new LinkedHashMap<>();

    private final Map<Shelf, Integer> byShelf = new HashMap<>();
    private final LinkedHashMap<Long, Waiter> staged = new LinkedHashMap<>();

    int size() {
        return byAsk.size();
    }

    boolean isEmpty() {
        return byAsk.isEmpty();
    }

    int size(String tenant) {
        int count = turns.size(tenant);
        for (Waiter waiter : staged.values()) {
            count += waiter.ask().tenant().equals(tenant) ? 1 : 0;
        }
        return count;
    }

    /** How many are served before a newcomer of {@code tenant}, as far as that can be told. */
    int ahead(String tenant) {
        return Math.min(byAsk.size(), (size(tenant) + 1) * (turns.tenants() + 1) - 1);
    }

    /** Whether somebody waits for its turn on a session of that shelf. */
    boolean wants(Shelf shelf) {
        return byShelf.containsKey(shelf);
    }

    /** The shelf that somebody waits for, if all want the same; null when nobody waits for its turn. */
    @Nullable
    Shelf wanted() {
        return byShelf.isEmpty() ? null : byShelf.keySet().iterator().next();
    }

    /** Whether all wait for their turn on the same kind of session. */
    boolean isUniform() {
        return byShelf.size() <= 1;
    }

    /** Whether nobody waits for its turn but one tenant, and all for the same kind of session. */
    boolean isOneLine() {
        return isUniform() && turns.tenants() <= 1;
    }

    /** When the one who waits longest began to, or {@link Long#MAX_VALUE}. */
    long oldestSince() {
        return isEmpty() ? Long.MAX_VALUE : byAsk.values().iterator().next().since();
    }

    /** Everybody, staged or not, the oldest first. */
    Collection<Waiter> all() {
        return byAsk.values();
    }

    /** How many wait, by tenant. */
    Map<String, Long> byTenant() {
        Map<String, Long> counts = new HashMap<>();
        byAsk.values().forEach(waiter -> counts.merge(waiter.ask().tenant(), 1L, Long::sum));
        return counts;
    }

    void add(Waiter waiter) {
        turns.add(waiter);
        byAsk.put(waiter.ask().id(), waiter);
        wants(waiter, 1);
    }

    private void wants(Waiter waiter, int more) {
        byShelf.merge(waiter.ask().shelf(), more, (old, change) -> old + change == 0 ? null : old + change);
    }

    @Nullable
    Waiter find(long ask) {
        return byAsk.get(ask);
    }

    /** Takes a waiter out that was not served; its tenant keeps its turn. */
    void remove(Waiter waiter) {
        turns.remove(waiter);
        forget(waiter);
    }

    private void forget(Waiter waiter) {
        byAsk.remove(waiter.ask().id());
        wants(waiter, -1);
    }

    /** Stages the first one of the only line, see {@link #isOneLine}; null when there is none. */
    @Nullable
    Waiter stage() {
        Waiter next = turns.first();
        if (next != null) {
            staged.put(next.ask().id(), next);
            wants(next, -1);
        }
        return next;
    }

    /** Those who are staged, the first one first; a copy. */
    List<Waiter> staged() {
        return List.copyOf(staged.values());
    }

    int stagedCount() {
        return staged.size();
    }

    boolean isStaged(long ask) {
        return staged.containsKey(ask);
    }

    /** A staged one waits for its turn again, which is the next. */
    void unstage(Waiter waiter) {
        staged.remove(waiter.ask().id());
        turns.restore(waiter);
        wants(waiter, 1);
    }

    /** A staged one has been served; null when it was not staged. */
    @Nullable
    Waiter served(long ask) {
        Waiter served = staged.remove(ask);
        if (served != null) {
            byAsk.remove(ask);
            turns.charge(served.ask().tenant());
        }
        return served;
    }

    /** Takes out whose turn it is among those whose shelf can be served; see {@link Turns#next}. */
    @Nullable
    Waiter next(Predicate<Shelf> servable, boolean newestFirst) {
        Waiter next = turns.next(servable, newestFirst);
        if (next != null) {
            forget(next);
        }
        return next;
    }

    /** A loan that {@link #next} gave is over. */
    void settle(String tenant, long usual, long took) {
        turns.settle(tenant, usual, took);
    }

    /** The place of one who waits, 1 for the next; 0 when it does not wait. */
    int place(long ask) {
        Waiter waiter = byAsk.get(ask);
        if (waiter == null) {
            return 0;
        }
        List<Waiter> order = new ArrayList<>(staged.values());
        order.addAll(inTurn());
        return order.indexOf(waiter) + 1;
    }

    /** Everybody who is not staged, the first of each tenant, then the second of each, and so on. */
    List<Waiter> inTurn() {
        List<Waiter> order = new ArrayList<>(byAsk.size());
        List<Iterator<Waiter>> lines = new ArrayList<>(turns.tenants());
        turns.lines().forEach(line -> lines.add(line.waiting.iterator()));
        while (!lines.isEmpty()) {
            Iterator<Iterator<Waiter>> round = lines.iterator();
            while (round.hasNext()) {
                Iterator<Waiter> line = round.next();
                if (line.hasNext()) {
                    order.add(line.next());
                } else {
                    round.remove();
                }
            }
        }
        return order;
    }
}
