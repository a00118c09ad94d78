package dev.snowgate.session.feature;

import dev.snowgate.mcp.Change;
import dev.snowgate.session.Connection;
import dev.snowgate.session.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes on their way to one subscriber. Equal ones that come close together are told once, and a subscriber that does not
 * read gets each once when it reads again. Belongs to the connection's loop; only {@link #add} may come from elsewhere.
 */
final class ChangeQueue {
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration LATER = Duration.ofSeconds(1);

    private final Connection outlet;
    private final Timers timers;
    private final Consumer<Change> send;
    private final Set<Change> waiting = new LinkedHashSet<>();
    private boolean scheduled;
    private boolean closed;

    ChangeQueue(Connection outlet, Timers timers, Consumer<Change> send) {
        this.outlet = outlet;
        this.timers = timers;
        this.send = send;
    }

    void add(Change change) {
        outlet.execute(() -> {
            if (!closed && waiting.add(change)) {
                schedule(GATHER);
            }
        });
    }

    void close() {
        closed = true;
        waiting.clear();
    }

    private void schedule(Duration after) {
        if (!scheduled) {
            scheduled = true;
            timers.after(after, this::flush);
        }
    }

    private void flush() {
        scheduled = false;
        if (closed || waiting.isEmpty()) {
            return;
        }
        if (!outlet.writable()) {
            schedule(LATER);
            return;
        }
        // Asked before each: many changes at once would fill a channel that had room for some.
        for (Change change : List.copyOf(waiting)) {
            if (!outlet.writable()) {
                schedule(LATER);
                return;
            }
            waiting.remove(change);
            send.accept(change);
        }
    }
}
