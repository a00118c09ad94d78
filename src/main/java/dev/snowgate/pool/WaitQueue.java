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

/** Who waits: first in, first out inside a tenant, tenants by {@link Turns}. */
final class WaitQueue {
    private final Turns turns = new Turns();
    /** The oldest first. */
    private final LinkedHashMap<Long, Waiter> byAsk = new LinkedHashMap<>();

    private final Map<Shelf, Integer> byShelf = new HashMap<>();

    int size() {
        return byAsk.size();
    }

    boolean isEmpty() {
        return byAsk.isEmpty();
    }

    int size(String tenant) {
        return turns.size(tenant);
    }

    /** How many are served before a newcomer of {@code tenant}, as far as that can be told. */
    int ahead(String tenant) {
        return Math.min(byAsk.size(), (turns.size(tenant) + 1) * (turns.tenants() + 1) - 1);
    }

    /** Whether somebody waits for a session of that shelf. */
    boolean wants(Shelf shelf) {
        return byShelf.containsKey(shelf);
    }

    /** Whether all wait for the same kind of session. */
    boolean isUniform() {
        return byShelf.size() <= 1;
    }

    /** When the one who waits longest began to, or {@link Long#MAX_VALUE}. */
    long oldestSince() {
        return isEmpty() ? Long.MAX_VALUE : byAsk.values().iterator().next().since();
    }

    /** Everybody, the oldest first. */
    Collection<Waiter> all() {
        return byAsk.values();
    }

    /** How many wait, by tenant. */
    Map<String, Long> byTenant() {
        Map<String, Long> counts = new HashMap<>();
        turns.lines().forEach(line -> counts.put(line.tenant, (long) line.waiting.size()));
        return counts;
    }

    void add(Waiter waiter) {
        turns.add(waiter);
        byAsk.put(waiter.ask().id(), waiter);
        byShelf.merge(waiter.ask().shelf(), 1, Integer::sum);
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
        byShelf.computeIfPresent(waiter.ask().shelf(), (shelf, count) -> count == 1 ? null : count - 1);
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

    /** Everybody, the first of each tenant, then the second of each, and so on. */
    List<Waiter> inTurn() {
        if (byAsk.size() <= 1) {
            return List.copyOf(byAsk.values());
        }
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
