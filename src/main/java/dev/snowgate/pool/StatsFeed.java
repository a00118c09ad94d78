package dev.snowgate.pool;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolStats;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Publishes snapshots: every second when something changed, every ten seconds else, at once when the state is another. */
final class StatsFeed {
    private static final long EVERY_MS = 1000;
    private static final long AT_LEAST_EVERY = 10;

    private final Consumer<PoolStats> publish;
    private final Supplier<PoolStats> snapshot;
    private final Supplier<String> state;
    private boolean changed = true;
    private long quiet;
    private String lastState = "";

    StatsFeed(Supplier<PoolStats> snapshot, Supplier<String> state, Consumer<PoolStats> publish) {
        this.snapshot = snapshot;
        this.state = state;
        this.publish = publish;
    }

    /** One on the event bus, with a timer of its own. */
    static StatsFeed on(Vertx vertx, String pool, Supplier<PoolStats> snapshot, Supplier<String> state) {
        String address = Addresses.poolStats(pool);
        StatsFeed feed =
                new StatsFeed(snapshot, state, stats -> vertx.eventBus().publish(address, stats));
        vertx.setPeriodic(EVERY_MS, id -> feed.second());
        return feed;
    }

    /** Something happened. */
    void changed() {
        changed = true;
        String now = state.get();
        if (!now.equals(lastState)) {
            lastState = now;
            publish();
        }
    }

    /** A second has passed. */
    void second() {
        quiet++;
        if (changed || quiet >= AT_LEAST_EVERY) {
            publish();
        }
    }

    private void publish() {
        changed = false;
        quiet = 0;
        publish.accept(snapshot.get());
    }
}
