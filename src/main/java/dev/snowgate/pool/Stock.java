package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * The sessions of one shelf. The idle ones are chained, the one used last on top: it is lent next, and the others go
 * cold and are closed.
 */
final class Stock {
    final Shelf shelf;
    /** Sessions of this shelf in any state. */
    int entries;

    private @Nullable Entry top;

    Stock(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The idle session used last, or null. */
    @Nullable
    Entry top() {
        return top;
    }

    /** Puts an idle session where its last use belongs: on top, unless it was only checked meanwhile. */
    void put(Entry entry) {
        Entry above = null;
        Entry below = top;
        while (below != null && below.idleSince() > entry.idleSince()) {
            above = below;
            below = below.below;
        }
        entry.above = above;
        entry.below = below;
        if (below != null) {
            below.above = entry;
        }
        if (above == null) {
            top = entry;
        } else {
            above.below = entry;
        }
    }

    void take(Entry entry) {
        Entry above = entry.above;
        Entry below = entry.below;
        if (above == null) {
            top = below;
        } else {
            above.below = below;
        }
        if (below != null) {
            below.above = above;
        }
        entry.above = null;
        entry.below = null;
    }
}
