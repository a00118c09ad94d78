package dev.snowgate.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import net.snowflake.client.internal.api.implementation.connection.SnowflakeConnectionImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends statements in whose session the driver renews its token again and again. When the server says "expired" (390112)
 * to every request and still renews, the driver does that for ever, hundreds of times a second (facts: measured with
 * 4.4.1). A healthy session renews once an hour, so a new token in each of a few looks in a row can be nothing else.
 *
 * <p>The driver tells nobody of a renewal; only its own session object shows the token, which is compared and not kept.
 */
final class RenewalWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalWatch.class);
    private static final int EXPIRED = 390112;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int TOO_OFTEN = 3;

    private static final ScheduledExecutorService LOOKS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "snowgate-renewals");
        thread.setDaemon(true);
        return thread;
    });

    static final RenewalWatch SHARED = new RenewalWatch();

    private final Set<Watched> running = ConcurrentHashMap.newKeySet();

    private RenewalWatch() {
        ScheduledFuture<?> every = LOOKS.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        Objects.requireNonNull(every);
    }

    /** A blocking call of the driver. */
    interface Call<T> {
        T run() throws SQLException;
    }

    /**
     * Makes a blocking call of {@code statement}, which is cancelled when its session's token changes all the time; that
     * ends the driver's loop.
     */
    <T> T guard(Connection connection, Statement statement, Call<T> call) throws SQLException {
        if (!(connection instanceof SnowflakeConnectionImpl open)) {
            return call.run();
        }
        Watched watched = new Watched(open, statement);
        running.add(watched);
        try {
            return call.run();
        } catch (SQLException | RuntimeException e) {
            if (watched.looping) {
                throw loop(e);
            }
            throw e;
        } finally {
            running.remove(watched);
        }
    }

    private static SQLException loop(Exception cause) {
        return new SQLException("The session's token is expired however often it is renewed.", "08003", EXPIRED, cause);
    }

    /** A number that changes with the session's token; 0 when it cannot be had. Asks no server. */
    static int token(Connection connection) {
        try {
            return connection instanceof SnowflakeConnectionImpl open
                    ? Objects.hashCode(open.getSfSession().getSessionToken())
                    : 0;
        } catch (SQLException | RuntimeException e) {
            return 0;
        }
    }

    private void look() {
        running.forEach(Watched::look);
    }

    /** One running statement. */
    private static final class Watched {
        private final SnowflakeConnectionImpl connection;
        private final Statement statement;
        private int lastToken;
        private int changes;
        private volatile boolean looping;

        Watched(SnowflakeConnectionImpl connection, Statement statement) {
            this.connection = connection;
            this.statement = statement;
            this.lastToken = token(connection);
        }

        void look() {
            int token = token(connection);
            changes = token == lastToken ? 0 : changes + 1;
            lastToken = token;
            if (changes >= TOO_OFTEN && !looping) {
                looping = true;
                // It asks the server, which may take long; the other statements are looked at meanwhile.
                Thread thread = new Thread(this::cancel, "snowgate-renewal-loop");
                thread.setDaemon(true);
                thread.start();
            }
        }

        private void cancel() {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.debug("cancelling a statement that renews for ever failed: {}", e.getMessage());
            }
        }
    }
}
