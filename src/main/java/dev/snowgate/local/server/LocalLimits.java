package dev.snowgate.local.server;

import dev.snowgate.local.engine.Retention;
import java.time.Duration;

/**
 * Times and sizes of the local Snowflake.
 *
 * @param pingPong how long a query request is held before the driver is told to poll; the real service takes about 45 s
 * @param sessionToken validity of a session token
 * @param masterToken validity of a master token
 * @param retention how long, how many and how large results are kept
 * @param rows how rows are cut into replies
 * @param workers threads for statements, at least 1
 */
public record LocalLimits(
        Duration pingPong,
        Duration sessionToken,
        Duration masterToken,
        Retention retention,
        RowLimits rows,
        int workers) {

    /**
     * How rows are cut.
     *
     * @param inline rows in the reply itself, at least 0
     * @param chunkBytes size at which a chunk is closed, at least 1
     */
    public record RowLimits(int inline, int chunkBytes) {
        public RowLimits {
            if (inline < 0 || chunkBytes < 1) {
                throw new IllegalArgumentException(
                        "inline must be at least 0, chunkBytes at least 1: " + inline + ", " + chunkBytes);
            }
        }
    }

    public LocalLimits {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1: " + workers);
        }
        if (pingPong.toMillis() < 1) {
            throw new IllegalArgumentException("pingPong must be at least 1 ms: " + pingPong);
        }
    }

    /** What the real service has, as far as known; results as {@link Retention#defaults} keeps them. */
    public static LocalLimits defaults() {
        return new LocalLimits(
                Duration.ofSeconds(45),
                Duration.ofHours(1),
                Duration.ofHours(4),
                Retention.defaults(),
                new RowLimits(1000, 2 << 20),
                32);
    }

    /** With another time before polling. */
    public LocalLimits withPingPong(Duration time) {
        return new LocalLimits(time, sessionToken, masterToken, retention, rows, workers);
    }

    /** With other row limits. */
    public LocalLimits withRows(RowLimits limits) {
        return new LocalLimits(pingPong, sessionToken, masterToken, retention, limits, workers);
    }

    /** With another retention of results. */
    public LocalLimits withRetention(Retention much) {
        return new LocalLimits(pingPong, sessionToken, masterToken, much, rows, workers);
    }

    /** With another number of threads. */
    public LocalLimits withWorkers(int threads) {
        return new LocalLimits(pingPong, sessionToken, masterToken, retention, rows, threads);
    }
}
