package dev.snowgate.local.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.jspecify.annotations.Nullable;

/** One caller of the driver: any call after any other, as its seed says. A failed call is normal; a wrong answer is not. */
final class RandomCalls {
    /** What all callers did. */
    static final class Report {
        final AtomicInteger calls = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();

        /** Texts whose calls said that they succeeded. */
        final ConcurrentLinkedQueue<String> succeeded = new ConcurrentLinkedQueue<>();

        /** Numbers of sessions whose close said that it succeeded. */
        final ConcurrentLinkedQueue<Long> closed = new ConcurrentLinkedQueue<>();
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    private static final AtomicLong UNIQUE = new AtomicLong();
    private static final int ROWS = 4000;

    /** On a busy machine time alone would prove little. */
    private static final int LEAST = 80;

    private final Connector connector;
    private final Random random;
    private final Report report;
    private @Nullable Connection connection;

    RandomCalls(Connector connector, long seed, Report report) {
        this.connector = connector;
        this.random = new Random(seed);
        this.report = report;
    }

    void run(long untilNanos) throws Exception {
        while (System.nanoTime() < untilNanos || report.calls.get() < LEAST) {
            report.calls.incrementAndGet();
            try {
                Connection now = connection;
                if (now == null) {
                    now = connector.connect();
                    connection = now;
                }
                call(now);
            } catch (SQLException e) {
                report.failures.incrementAndGet();
                if (random.nextInt(4) == 0) {
                    connection = null; // forgotten without a close, as by a program that crashed
                }
            }
        }
        try {
            close();
        } catch (SQLException e) {
            report.failures.incrementAndGet();
        }
    }

    private void call(Connection now) throws SQLException {
        try (Statement statement = now.createStatement()) {
            String mark = "'mark " + UNIQUE.incrementAndGet() + "'";
            switch (random.nextInt(9)) {
                case 0 -> insert("insert into calls values (1, " + mark + ")", statement);
                case 1 ->
                    rows("select seq4() as n, " + mark + " from table(generator(rowcount => " + ROWS + "))", statement);
                case 2 -> batch(now, "insert into calls values (?, " + mark + ")");
                case 3 -> cancelled("select system$wait(2), " + mark, statement);
                case 4 -> asynchronous("select 7, " + mark, statement);
                case 5 ->
                    statement.unwrap(SnowflakeStatement.class).executeAsyncQuery("select system$wait(20), " + mark);
                case 6 -> now.isValid(1);
                case 7 -> close();
                default -> one("select 1, " + mark, statement);
            }
        }
    }

    private void insert(String sql, Statement statement) throws SQLException {
        require(statement.executeUpdate(sql) == 1, sql);
        report.succeeded.add(sql);
    }

    private void one(String sql, Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            require(rows.next() && rows.getInt(1) == 1 && !rows.next(), sql);
        }
        report.succeeded.add(sql);
    }

    private void rows(String sql, Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            for (int i = 0; i < ROWS; i++) {
                require(rows.next() && rows.getInt(1) == i, sql);
            }
            require(!rows.next(), sql);
        }
        report.succeeded.add(sql);
    }

    private void batch(Connection now, String sql) throws SQLException {
        try (PreparedStatement insert = now.prepareStatement(sql)) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            require(insert.executeBatch().length == 3, sql);
        }
        report.succeeded.add(sql);
    }

    private void cancelled(String sql, Statement statement) throws SQLException {
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                statement.executeQuery(sql);
            } catch (SQLException e) {
                report.failures.incrementAndGet();
            }
        });
        while (!running.isDone()) {
            statement.cancel();
            try {
                running.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not yet: it is cancelled again.
            } catch (Exception e) {
                throw new AssertionError(sql, e);
            }
        }
    }

    private void asynchronous(String sql, Statement statement) throws SQLException {
        ResultSet pending = statement.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
        require(pending.next() && pending.getInt(1) == 7, sql);
        report.succeeded.add(sql);
    }

    private void close() throws SQLException {
        Connection old = connection;
        connection = null;
        if (old == null) {
            return;
        }
        long id = Long.parseLong(old.unwrap(SnowflakeConnection.class).getSessionID());
        old.close();
        report.closed.add(id);
    }

    private static void require(boolean right, String sql) {
        if (!right) {
            throw new AssertionError("wrong answer to " + sql);
        }
    }
}
