package dev.snowgate.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits: first in, first out inside a tenant, tenants in turn. A tenant that was served goes to the end. */
final class WaitQueue {
    private final LinkedHashMap<String, ArrayDeque<Waiter>> tenants = new LinkedHashMap<>();
    private final Map<Long, Waiter> byAsk = new HashMap<>();

    int size() {
        return byAsk.size();
    }

    boolean isEmpty() {
        return byAsk.isEmpty();
    }

    int size(String tenant) {
        ArrayDeque<Waiter> line = tenants.get(tenant);
        return line == null ? 0 : line.size();
    }

    /** Everybody, in no order. */
    Collection<Waiter> all() {
        return byAsk.values();
    }

    /** How many wait, by tenant. */
    Map<String, Long> byTenant() {
        Map<String, Long> counts = new HashMap<>();
        tenants.forEach((tenant, line) -> counts.put(tenant, (long) line.size()));
        return counts;
    }

    void add(Waiter waiter) {
        tenants.computeIfAbsent(waiter.ask().tenant(), key -> new ArrayDeque<>())
                .add(waiter);
        byAsk.put(waiter.ask().id(), waiter);
    }

    @Nullable
    Waiter find(long ask) {
        return byAsk.get(ask);
    }

    /** Takes a waiter out that was not served; its tenant keeps its turn. */
    void remove(Waiter waiter) {
        take(waiter, false);
    }

    /** Takes a waiter out that was served; its tenant goes to the end. */
    void served(Waiter waiter) {
        take(waiter, true);
    }

    private void take(Waiter waiter, boolean turnUsed) {
        String tenant = waiter.ask().tenant();
        byAsk.remove(waiter.ask().id());
        ArrayDeque<Waiter> line = tenants.get(tenant);
        if (line == null) {
            return;
        }
        line.remove(waiter);
        if (line.isEmpty()) {
            tenants.remove(tenant);
        } else if (turnUsed) {
            tenants.remove(tenant);
            tenants.put(tenant, line);
        }
    }

    /** Everybody in the order of service: the first of each tenant, then the second of each, and so on. */
    List<Waiter> inTurn() {
        if (byAsk.size() <= 1) {
            return List.copyOf(byAsk.values());
        }
        List<Waiter> order = new ArrayList<>(byAsk.size());
        List<Iterator<Waiter>> lines = new ArrayList<>(tenants.size());
        tenants.values().forEach(line -> lines.add(line.iterator()));
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
