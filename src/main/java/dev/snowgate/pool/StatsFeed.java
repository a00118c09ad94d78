package dev.snowgate.pool;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolStats;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Publishes snapshots: every second when something changed, every ten seconds else, at once when the state is another. */
final class StatsFeed {
    private static final long EVERY_MS = 1000;
    private static final long AT_LEAST_EVERY = 10;

    private final Vertx vertx;
    private final String address;
    private final Supplier<PoolStats> snapshot;
    private final Supplier<String> state;
    private boolean changed = true;
    private long quiet;
    private String lastState = "";

    StatsFeed(Vertx vertx, String pool, Supplier<PoolStats> snapshot, Supplier<String> state) {
        this.vertx = vertx;
        this.address = Addresses.poolStats(pool);
        this.snapshot = snapshot;
        this.state = state;
        vertx.setPeriodic(EVERY_MS, id -> publishIfDue());
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

    private void publishIfDue() {
        quiet++;
        if (changed || quiet >= AT_LEAST_EVERY) {
            publish();
        }
    }

    private void publish() {
        changed = false;
        quiet = 0;
        vertx.eventBus().publish(address, snapshot.get());
    }
}
