package dev.snowgate.mcp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Carries the news that something in a list changed to whoever told clients that it would say so. Safe from all threads. */
public final class ChangeFeed {
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Tells all listeners. */
    public void publish(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /**
     * Calls {@code listener} for each change, on the thread that publishes it; it must not block.
     *
     * @return takes the listener away; harmless to call twice
     */
    public Runnable subscribe(Consumer<Change> listener) {
        // A wrapper of its own, so that taking it away takes no equal one of somebody else.
        Consumer<Change> mine = change -> listener.accept(change);
        listeners.add(mine);
        return () -> listeners.remove(mine);
    }
}
