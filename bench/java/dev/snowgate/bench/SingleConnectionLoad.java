package dev.snowgate.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What the gateway is measured against: everybody shares one connection of the same driver, behind a lock. */
final class SingleConnectionLoad implements Load {
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param connection closed with this */
    SingleConnectionLoad(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Round run(LoadPlan plan, int calls) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(plan.callers());
        Tally tally = new Tally();
        for (int i = 0; i < plan.callers(); i++) {
            int caller = i;
            Thread thread = new Thread(
                    () -> {
                        for (int call = 0; call < calls; call++) {
                            call(plan, tally, LoadPlan.sql(caller, call));
                        }
                        busy.countDown();
                    },
                    "caller-" + caller);
            thread.setDaemon(true);
            thread.start();
        }
        busy.await();
        return tally.end();
    }

    private void call(LoadPlan plan, Tally tally, String sql) {
        long since = System.nanoTime();
        try {
            if (!turn.tryLock(plan.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                tally.timedOut();
                return;
            }
            try {
                query(sql);
            } finally {
                turn.unlock();
            }
            tally.answered(since);
        } catch (SQLException e) {
            tally.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tally.failed("interrupted");
        }
    }

    private void query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.err.println("closing the single connection: " + e.getMessage());
        }
    }
}
