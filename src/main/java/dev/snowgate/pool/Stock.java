package dev.snowgate.pool;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one shelf. The idle ones lie in a stack, the one used last on top: it is lent next, and the others go
 * cold and are closed.
 */
final class Stock {
    final Shelf shelf;
    /** Sessions of this shelf in any state. */
    int entries;

    // What lies above the top is left there: the session that was lent last comes back to its place for nothing.
    private @Nullable Entry[] stack = new Entry[8];
    private int size;

    Stock(Shelf shelf) {
        this.shelf = shelf;
    }

    /** How many are idle. */
    int idle() {
        return size;
    }

    /** The idle session that was used last but {@code newer}, which is from 0 to {@link #idle} - 1. */
    Entry idle(int newer) {
        Entry entry = stack[size - 1 - newer];
        if (entry == null) {
            throw new IllegalStateException("no session at " + newer + " of " + size);
        }
        return entry;
    }

    /** Puts an idle session where its last use belongs: on top, unless it was only checked meanwhile. */
    void put(Entry entry) {
        int at = size;
        while (at > 0 && idle(size - at).idleSince() > entry.idleSince()) {
            at--;
        }
        if (at == size) {
            push(entry);
        } else {
            makeRoom();
            System.arraycopy(stack, at, stack, at + 1, size - at);
            stack[at] = entry;
            size++;
        }
    }

    /** Puts an idle session that was used just now on top. */
    void push(Entry entry) {
        makeRoom();
        if (stack[size] != entry) {
            stack[size] = entry;
        }
        size++;
    }

    private void makeRoom() {
        if (size == stack.length) {
            stack = Arrays.copyOf(stack, 2 * size);
        }
    }

    void take(Entry entry) {
        int at = size - 1;
        while (stack[at] != entry) {
            at--;
        }
        size--;
        if (at < size) {
            System.arraycopy(stack, at + 1, stack, at, size - at);
            stack[size] = null;
        }
    }

    /** Lets go of a session that is gone. */
    void forget(Entry entry) {
        for (int i = size; i < stack.length; i++) {
            if (stack[i] == entry) {
                stack[i] = null;
            }
        }
    }
}
