package dev.snowgate.snowflake;

import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.PoolStats;
import dev.snowgate.pool.Pool;
import dev.snowgate.pool.SessionRequest;
import dev.snowgate.pool.SessionWork;
import dev.snowgate.pool.Shelf;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pool of another connection with the same login: its sessions stand on shelves of their own, with this connection's
 * names where a request leaves them open. An empty name stands for the user's own default.
 */
public final class SharedPool implements Pool<SnowflakeSession> {
    private final Pool<SnowflakeSession> pool;
    private final SnowflakeConfig.Defaults defaults;

    /** Borrows from {@code pool} with these defaults. */
    public SharedPool(Pool<SnowflakeSession> pool, SnowflakeConfig.Defaults defaults) {
        this.pool = pool;
        this.defaults = defaults;
    }

    @Override
    public <T> Future<T> withSession(SessionRequest request, SessionWork<SnowflakeSession, T> work) {
        return pool.withSession(request.on(filled(request.shelf())), work);
    }

    private Shelf filled(Shelf shelf) {
        // The default schema belongs to the default database.
        String schema = shelf.database() == null ? defaults.schema() : null;
        return new Shelf(
                first(shelf.role(), defaults.role()),
                first(shelf.warehouse(), defaults.warehouse()),
                first(shelf.database(), defaults.database()),
                first(shelf.schema(), schema));
    }

    private static String first(@Nullable String asked, @Nullable String usual) {
        String name = asked == null ? usual : asked;
        return name == null ? "" : name;
    }

    @Override
    public Future<PoolStats> stats() {
        return pool.stats();
    }

    @Override
    public Future<Void> drain(Duration grace) {
        return pool.drain(grace);
    }
}
