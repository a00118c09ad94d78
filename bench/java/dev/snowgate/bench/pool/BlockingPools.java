package dev.snowgate.bench.pool;

import com.zaxxer.hikari.HikariConfig;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;

/** HikariCP and Agroal with their own defaults, but for what the {@link Arena} sets for everybody. */
final class BlockingPools {
    private BlockingPools() {}

    static HikariConfig hikari(Arena arena) {
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(StubDriver.class.getName());
        config.setJdbcUrl(arena.database().url());
        config.setMinimumIdle(arena.min());
        config.setMaximumPoolSize(arena.max());
        config.setConnectionTimeout(arena.acquireTimeout().toMillis());
        // Starts without a server, as ours does.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    static AgroalDataSource agroal(Arena arena) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .metricsEnabled(false)
                    .connectionPoolConfiguration(pool -> pool.minSize(arena.min())
                            .initialSize(arena.min())
                            .maxSize(arena.max())
                            .acquisitionTimeout(arena.acquireTimeout())
                            .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(StubDriver.class)
                                    .jdbcUrl(arena.database().url()))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
