package dev.snowgate.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All sessions of a pool. At most a few hundred, so everything is counted by looking. */
final class Entries {
    private final Map<Long, Entry> byId = new LinkedHashMap<>();
    private long lastId;

    Entry add(Shelf shelf, long now) {
        Entry entry = new Entry(++lastId, shelf, now);
        byId.put(entry.id, entry);
        return entry;
    }

    void remove(Entry entry) {
        byId.remove(entry.id);
    }

    @Nullable
    Entry find(long id) {
        return byId.get(id);
    }

    @Nullable
    Entry find(long id, EntryState state) {
        Entry entry = byId.get(id);
        return entry != null && entry.is(state) ? entry : null;
    }

    Collection<Entry> all() {
        return byId.values();
    }

    /** A copy that stays as it is while states change. */
    List<Entry> in(EntryState state) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : byId.values()) {
            if (entry.is(state)) {
                found.add(entry);
            }
        }
        return found;
    }

    int count(EntryState state) {
        int count = 0;
        for (Entry entry : byId.values()) {
            if (entry.is(state)) {
                count++;
            }
        }
        return count;
    }

    /** What counts against the maximum. */
    int size() {
        int count = 0;
        for (Entry entry : byId.values()) {
            if (entry.state().counts()) {
                count++;
            }
        }
        return count;
    }

    /** Threads that are stuck in {@code state}. */
    int stuckIn(EntryState state) {
        int count = 0;
        for (Entry entry : byId.values()) {
            if (entry.is(EntryState.CONDEMNED) && entry.before() == state) {
                count++;
            }
        }
        return count;
    }

    /** The idle session that was used last among those that match: the others go cold and are closed. */
    @Nullable
    Entry newestIdle(Predicate<Entry> match) {
        Entry best = null;
        for (Entry entry : byId.values()) {
            if (entry.is(EntryState.IDLE)
                    && match.test(entry)
                    && (best == null || entry.idleSince() >= best.idleSince())) {
                best = entry;
            }
        }
        return best;
    }

    /** The idle session that was used longest ago among those that match. */
    @Nullable
    Entry coldestIdle(Predicate<Entry> match) {
        Entry best = null;
        for (Entry entry : byId.values()) {
            if (entry.is(EntryState.IDLE)
                    && match.test(entry)
                    && (best == null || entry.idleSince() < best.idleSince())) {
                best = entry;
            }
        }
        return best;
    }

    boolean any(Predicate<Entry> match) {
        for (Entry entry : byId.values()) {
            if (match.test(entry)) {
                return true;
            }
        }
        return false;
    }

    /** Sessions on their way to be idle, by shelf. */
    Map<Shelf, Integer> coming() {
        Map<Shelf, Integer> coming = new HashMap<>();
        for (Entry entry : byId.values()) {
            boolean onItsWay = entry.is(EntryState.OPENING) || entry.is(EntryState.VALIDATING);
            if (onItsWay && entry.retire() == null) {
                coming.merge(entry.shelf, 1, Integer::sum);
            }
        }
        return coming;
    }
}
