package dev.snowgate.local.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Warehouses that start, are suspended after a time without work, and let only so many statements run at once. All of it is
 * simulated: a statement holds a place while it runs, and waits where there is none. Safe from all threads.
 */
final class Warehouses {
    /** How long a waiting statement sleeps before it looks again whether it was cancelled. */
    private static final long LOOK_MS = 20;

    private final Clock clock;
    private final Map<String, Running> all = new TreeMap<>();
    private Duration start = Duration.ZERO;

    /** What a statement that waits is told, and asks. */
    interface Waiting {
        /** It waits or runs from now on. */
        void state(QueryState state);

        /** Fails when it must not wait any longer. */
        void check() throws SqlFailure;
    }

    /**
     * How a warehouse does.
     *
     * @param state STARTED, SUSPENDED or RESUMING
     * @param running statements that run on it
     * @param queued statements that wait for it
     * @param resumed when it was started last
     */
    record Status(String state, long running, long queued, Instant resumed) {}

    private static final class Running {
        private WarehouseEntry entry;
        private boolean suspended;
        private long running;
        private long queued;
        private Instant resumed;
        private Instant ready;
        private Instant idleSince;

        Running(WarehouseEntry entry, boolean suspended, Instant now) {
            this.entry = entry;
            this.suspended = suspended;
            this.resumed = now;
            this.ready = now;
            this.idleSince = now;
        }
    }

    Warehouses(Clock clock) {
        this.clock = clock;
    }

    /** From now on a suspended warehouse takes so long to start. */
    synchronized void startTakes(Duration time) {
        start = time;
    }

    synchronized void add(WarehouseEntry entry, boolean suspended) {
        all.put(entry.name(), new Running(entry, suspended, clock.instant()));
    }

    /** Changes how it is set up; what it does stays. */
    synchronized void change(String name, WarehouseEntry entry) {
        Running warehouse = all.remove(name);
        if (warehouse != null) {
            warehouse.entry = entry;
            all.put(entry.name(), warehouse);
            notifyAll();
        }
    }

    synchronized void drop(String name) {
        all.remove(name);
        notifyAll();
    }

    synchronized @Nullable WarehouseEntry find(String name) {
        Running warehouse = all.get(name);
        return warehouse == null ? null : warehouse.entry;
    }

    synchronized List<WarehouseEntry> list() {
        List<WarehouseEntry> entries = new ArrayList<>();
        all.values().forEach(warehouse -> entries.add(warehouse.entry));
        return entries;
    }

    synchronized Status status(String name) {
        Running warehouse = all.get(name);
        if (warehouse == null) {
            return new Status("SUSPENDED", 0, 0, Instant.EPOCH);
        }
        settle(warehouse);
        String state = warehouse.suspended ? "SUSPENDED" : starting(warehouse) ? "RESUMING" : "STARTED";
        return new Status(state, warehouse.running, warehouse.queued, warehouse.resumed);
    }

    /** Suspends it; false when it is suspended already. */
    synchronized boolean suspend(String name) {
        Running warehouse = all.get(name);
        if (warehouse == null || status(name).state().equals("SUSPENDED")) {
            return false;
        }
        warehouse.suspended = true;
        return true;
    }

    /** Starts it; false when it runs already. */
    synchronized boolean resume(String name) {
        Running warehouse = all.get(name);
        if (warehouse == null || !status(name).state().equals("SUSPENDED")) {
            return false;
        }
        begin(warehouse);
        return true;
    }

    /**
     * Takes a place for a statement. Waits until the warehouse is started and has room.
     *
     * @return gives the place back
     */
    synchronized Runnable take(String name, Waiting waiting) throws SqlFailure {
        Running warehouse = all.get(name);
        if (warehouse == null) {
            throw Failures.noWarehouse();
        }
        settle(warehouse);
        if (warehouse.suspended) {
            if (!warehouse.entry.autoResume()) {
                throw Failures.noWarehouse();
            }
            begin(warehouse);
        }
        warehouse.queued++;
        try {
            while (starting(warehouse) || warehouse.running >= warehouse.entry.concurrency()) {
                waiting.state(starting(warehouse) ? QueryState.RESUMING_WAREHOUSE : QueryState.QUEUED);
                waiting.check();
                wait(LOOK_MS);
            }
            waiting.check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuckErrors.cancelled();
        } finally {
            warehouse.queued--;
        }
        warehouse.running++;
        waiting.state(QueryState.RUNNING);
        return new Runnable() {
            private boolean given;

            @Override
            public void run() {
                synchronized (Warehouses.this) {
                    if (!given) {
                        given = true;
                        warehouse.running--;
                        warehouse.idleSince = clock.instant();
                        Warehouses.this.notifyAll();
                    }
                }
            }
        };
    }

    private boolean starting(Running warehouse) {
        return clock.instant().isBefore(warehouse.ready);
    }

    private void begin(Running warehouse) {
        warehouse.suspended = false;
        warehouse.resumed = clock.instant();
        warehouse.ready = warehouse.resumed.plus(start);
        warehouse.idleSince = warehouse.ready;
    }

    /** Suspends it if it had nothing to do for long enough. */
    private void settle(Running warehouse) {
        long seconds = warehouse.entry.autoSuspend();
        if (seconds > 0
                && warehouse.running == 0
                && warehouse.queued == 0
                && !clock.instant().isBefore(warehouse.idleSince.plusSeconds(seconds))) {
            warehouse.suspended = true;
        }
    }
}
