package dev.snowgate.local.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The local Snowflake's engine: one DuckDB in memory, one connection of it a session, and a catalog of what DuckDB does
 * not keep. SQL reaches no file, no network and no extension: DuckDB's configuration is locked before the first session.
 */
public final class DuckDbEngine implements Engine {
    private final DuckDBConnection root;
    private final Catalog catalog;
    private final QueryStore queries;

    private DuckDbEngine(DuckDBConnection root, Catalog catalog, QueryStore queries) {
        this.root = root;
        this.catalog = catalog;
        this.queries = queries;
    }

    /** Opens an empty one. Loads DuckDB's native library the first time in a JVM, which takes most of a second. */
    public static DuckDbEngine open(EngineSettings settings) {
        try {
            DuckDBConnection root = connect(settings);
            JavaUdfs.register(root);
            run(root, macros());
            run(root, "SET lock_configuration = true");
            return new DuckDbEngine(
                    root, new Catalog(settings.clock()), new QueryStore(settings.clock(), Retention.defaults()));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    private static DuckDBConnection connect(EngineSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMib() + "MiB");
        properties.setProperty("threads", String.valueOf(settings.threads()));
        properties.setProperty("temp_directory", "");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("enable_external_access", "false");
        properties.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        DuckDBConnection root = Objects.requireNonNull(connection, "the driver knows its own URL")
                .unwrap(DuckDBConnection.class);
        run(root, "SET GLOBAL TimeZone = 'UTC'");
        return root;
    }

    private static String macros() {
        try (InputStream in = DuckDbEngine.class.getResourceAsStream("macros.sql")) {
            return new String(
                    Objects.requireNonNull(in, "macros.sql is in the jar").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("macros.sql cannot be read", e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From now on a suspended warehouse takes so long to start: its statements show RESUMING_WAREHOUSE. At first no time. */
    public void warehouseStartTakes(Duration time) {
        catalog.account().warehouses().startTakes(time);
    }

    @Override
    public EngineSession open(String user, SessionNames requested, Map<String, Object> parameters) {
        try {
            return new DuckSession(root.duplicate(), catalog, queries, user, requested, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB gives no session: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> split(String sql) {
        return Splitter.split(sql);
    }

    @Override
    public QueryStore queries() {
        return queries;
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close: " + e.getMessage(), e);
        }
    }
}
