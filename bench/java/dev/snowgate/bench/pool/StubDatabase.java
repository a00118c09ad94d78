package dev.snowgate.bench.pool;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A database that only knows logins: how long they take, whether they succeed, how many there were. */
final class StubDatabase {
    static final String PREFIX = "jdbc:stub:";
    private static final Map<String, StubDatabase> BY_URL = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String url = PREFIX + NUMBERS.incrementAndGet();
    private final AtomicLong attempts = new AtomicLong();
    private volatile Duration login;
    private volatile boolean away;

    /** One whose logins take so long, whether they succeed or not. */
    StubDatabase(Duration login) {
        this.login = login;
        BY_URL.put(url, this);
    }

    static {
        try {
            DriverManager.registerDriver(new StubDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static Connection connect(String url) throws SQLException {
        StubDatabase database = BY_URL.get(url);
        if (database == null) {
            throw new SQLException("there is no " + url);
        }
        return database.connect();
    }

    String url() {
        return url;
    }

    /** Logs in. */
    Connection connect() throws SQLException {
        attempts.incrementAndGet();
        pause(login);
        if (away) {
            throw new SQLException("the stub is away", "08001");
        }
        return StubConnection.create();
    }

    /** Lets logins fail from now on, or succeed again. */
    void away(boolean now) {
        away = now;
    }

    void login(Duration takes) {
        login = takes;
    }

    /** Logins that were tried. */
    long attempts() {
        return attempts.get();
    }

    /** Blocks the thread, as a driver does that waits for its server. */
    static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
    }
}
