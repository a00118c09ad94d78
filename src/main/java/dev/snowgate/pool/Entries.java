package dev.snowgate.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All sessions of a pool: found by id and by shelf at once, counted by state while they change it. */
final class Entries {
    private static final int SMALLEST_TABLE = 64;

    private final List<Entry> all = new ArrayList<>();
    private final Map<Shelf, Stock> stocks = new HashMap<>();
    private final int[] counts = new int[EntryState.COUNT];
    private final int[] stuck = new int[EntryState.COUNT];
    private @Nullable Entry[] table = new Entry[SMALLEST_TABLE];
    private Stock lastStock = new Stock(Shelf.DEFAULT);
    private long lastId;

    Entry add(Shelf shelf, long now) {
        if (2 * (all.size() + 1) > table.length) {
            enlarge();
        }
        // A number whose place is taken by an older session is left out: so the table needs no chains.
        do {
            lastId++;
        } while (table[place(lastId)] != null);
        Stock stock = stocks.computeIfAbsent(shelf, Stock::new);
        stock.entries++;
        Entry entry = new Entry(lastId, stock, now);
        table[place(lastId)] = entry;
        all.add(entry);
        counts[EntryState.OPENING.index]++;
        return entry;
    }

    private int place(long id) {
        return (int) id & table.length - 1;
    }

    private void enlarge() {
        // Ids that differ modulo the old length differ modulo the new one.
        table = new Entry[2 * table.length];
        for (Entry entry : all) {
            table[place(entry.id)] = entry;
        }
    }

    void remove(Entry entry) {
        leave(entry);
        table[place(entry.id)] = null;
        all.remove(entry);
        entry.stock.forget(entry);
        if (--entry.stock.entries == 0) {
            stocks.remove(entry.shelf);
        }
    }

    /** Changes a session's state. */
    void enter(Entry entry, EntryState next, long now) {
        leave(entry);
        EntryState before = entry.state();
        entry.enter(next, now);
        counts[next.index]++;
        if (next == EntryState.IDLE) {
            entry.stock.put(entry);
        } else if (next == EntryState.CONDEMNED) {
            stuck[before.index]++;
        }
    }

    /** An idle session is lent: {@link #enter} in the fewest steps, as it happens most. */
    void lend(Entry entry, long now) {
        counts[EntryState.IDLE.index]--;
        counts[EntryState.LEASED.index]++;
        entry.stock.take(entry);
        entry.enter(EntryState.LEASED, now);
    }

    /** A session that was lent and of use is idle again: the same. */
    void takeBack(Entry entry, long now) {
        counts[EntryState.LEASED.index]--;
        counts[EntryState.IDLE.index]++;
        entry.idleSince(now);
        entry.enter(EntryState.IDLE, now);
        entry.stock.push(entry);
    }

    private void leave(Entry entry) {
        counts[entry.stateIndex()]--;
        if (entry.is(EntryState.IDLE)) {
            entry.stock.take(entry);
        } else if (entry.is(EntryState.CONDEMNED)) {
            stuck[entry.before().index]--;
        }
    }

    @Nullable
    Entry find(long id) {
        Entry entry = table[place(id)];
        return entry != null && entry.id == id ? entry : null;
    }

    List<Entry> all() {
        return Collections.unmodifiableList(all);
    }

    /** A copy that stays as it is while states change. */
    List<Entry> in(EntryState state) {
        List<Entry> found = new ArrayList<>(count(state));
        for (Entry entry : all) {
            if (entry.is(state)) {
                found.add(entry);
            }
        }
        return found;
    }

    int count(EntryState state) {
        return counts[state.index];
    }

    /** What counts against the maximum. */
    int size() {
        return all.size() - count(EntryState.CLOSING) - count(EntryState.CONDEMNED);
    }

    /** Threads that are stuck in {@code state}. */
    int stuckIn(EntryState state) {
        return stuck[state.index];
    }

    /** The sessions of a shelf, or null when there are none. */
    @Nullable
    Stock stock(Shelf shelf) {
        Stock stock = lastStock;
        if (stock.entries == 0 || !stock.shelf.equals(shelf)) {
            stock = stocks.get(shelf);
            if (stock == null) {
                return null;
            }
            lastStock = stock;
        }
        return stock;
    }

    /** The idle session that was used last among those that match. */
    @Nullable
    Entry newestIdle(Predicate<Entry> match) {
        Entry best = null;
        for (Entry entry : all) {
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
        for (Entry entry : all) {
            if (entry.is(EntryState.IDLE)
                    && match.test(entry)
                    && (best == null || entry.idleSince() < best.idleSince())) {
                best = entry;
            }
        }
        return best;
    }

    boolean any(Predicate<Entry> match) {
        for (Entry entry : all) {
            if (match.test(entry)) {
                return true;
            }
        }
        return false;
    }

    /** Sessions on their way to be idle, by shelf. */
    Map<Shelf, Integer> coming() {
        Map<Shelf, Integer> coming = new HashMap<>();
        for (Entry entry : all) {
            boolean onItsWay = entry.is(EntryState.OPENING) || entry.is(EntryState.VALIDATING);
            if (onItsWay && entry.retire() == null) {
                coming.merge(entry.shelf, 1, Integer::sum);
            }
        }
        return coming;
    }
}
