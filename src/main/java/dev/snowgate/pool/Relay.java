package dev.snowgate.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no answer yet, and those among them that a worker may take when it has finished another: so that a
 * session need not wait for the owner's loop, and the thread not for the next call. Used at home only, but for
 * {@link #take}.
 *
 * @param <C> the pooled session
 */
final class Relay<C> implements Stage {
    private final Map<Long, Borrow<C, ?>> unanswered = new HashMap<>();
    private final ConcurrentLinkedQueue<Borrow<C, ?>> staged = new ConcurrentLinkedQueue<>();

    void expect(Borrow<C, ?> borrow) {
        unanswered.put(borrow.ask.id(), borrow);
    }

    @Nullable
    Borrow<C, ?> find(long ask) {
        return unanswered.get(ask);
    }

    /** The call, which gets its answer now. */
    @Nullable
    Borrow<C, ?> remove(long ask) {
        return unanswered.remove(ask);
    }

    @Override
    public boolean put(Ask ask) {
        Borrow<C, ?> borrow = unanswered.get(ask.id());
        return borrow != null && staged.add(borrow);
    }

    @Override
    public boolean takeBack(Ask ask) {
        Borrow<C, ?> borrow = unanswered.get(ask.id());
        return borrow == null || staged.remove(borrow);
    }

    /** What a worker runs next on a session of that shelf, or null; from any thread. */
    @Nullable
    Borrow<C, ?> take(Shelf shelf) {
        for (Borrow<C, ?> borrow : staged) {
            if (borrow.ask.shelf().equals(shelf) && staged.remove(borrow)) {
                return borrow;
            }
        }
        return null;
    }
}
