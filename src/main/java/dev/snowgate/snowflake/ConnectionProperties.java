package dev.snowgate.snowflake;

import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.Shelf;
import java.nio.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import net.snowflake.client.api.driver.SnowflakeDriver;
import net.snowflake.client.api.http.HttpHeadersCustomizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's properties for every login of this process: pool, doctor and tests. One builder, because the driver keeps the
 * HTTP timeouts of the JVM's first login for all later ones.
 */
public final class ConnectionProperties {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionProperties.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();
    private static final Pattern PLAIN_IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*|\".*\"");

    /** The driver's own limit for an answer from a browser. */
    private static final long PERSON_SECONDS = 120;

    private ConnectionProperties() {}

    /** The JDBC URL; everything else is in the properties. */
    public static String url(SnowflakeConfig config) {
        SnowflakeConfig.Endpoint endpoint = config.endpoint();
        return "jdbc:snowflake://" + endpoint.host() + ":" + endpoint.port() + "/";
    }

    /** Properties of a session for {@code shelf}; what it leaves open comes from the configuration. */
    public static Properties of(SnowflakeConfig config, Shelf shelf) {
        Properties properties = new Properties();
        CredentialProperties.put(config.credential(), properties);
        properties.setProperty("account", config.endpoint().account());
        properties.setProperty("ssl", config.endpoint().tls() ? "on" : "off");
        properties.setProperty("application", "Snowgate");
        names(config.defaults(), shelf, properties);
        timeouts(config.timeouts(), config.credential().asksAPerson(), properties);
        safety(properties);
        results(config, properties);
        properties.put(
                HttpHeadersCustomizer.HTTP_HEADER_CUSTOMIZERS_PROPERTY_KEY,
                List.of(PolledQueries.SHARED, ChunkDownloads.SIGHT));
        return properties;
    }

    private static void names(SnowflakeConfig.Defaults defaults, Shelf shelf, Properties properties) {
        put(properties, "role", shelf.role() == null ? defaults.role() : shelf.role());
        put(properties, "warehouse", shelf.warehouse() == null ? defaults.warehouse() : shelf.warehouse());
        put(properties, "db", shelf.database() == null ? defaults.database() : shelf.database());
        // The default schema belongs to the default database.
        String schema = shelf.schema() == null && shelf.database() == null ? defaults.schema() : shelf.schema();
        put(properties, "schema", schema);
        // A caller's wrong database must not look like refused credentials, which would stop all logins. The runner
        // sees
        // it in the session; only the operator's own defaults are checked by the login.
        boolean own = shelf.equals(Shelf.DEFAULT);
        properties.setProperty("validateDefaultParameters", String.valueOf(own));
    }

    private static void put(Properties properties, String name, @Nullable String identifier) {
        if (identifier != null && !identifier.isEmpty()) {
            boolean plain = PLAIN_IDENTIFIER.matcher(identifier).matches();
            properties.setProperty(name, plain ? identifier : '"' + identifier.replace("\"", "\"\"") + '"');
        }
    }

    private static void timeouts(SnowflakeConfig.Timeouts timeouts, boolean person, Properties properties) {
        properties.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", millis(timeouts.socket()));
        properties.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", millis(timeouts.connect()));
        long login = Math.max(1, timeouts.login().toSeconds());
        properties.setProperty("loginTimeout", String.valueOf(person ? Math.max(PERSON_SECONDS, login) : login));
        properties.setProperty("networkTimeout", millis(timeouts.network()));
        properties.setProperty("maxHttpRetries", String.valueOf(timeouts.maxRetries()));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static void safety(Properties properties) {
        // Off: it asks metadata services of clouds on the first login.
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("enablePutGet", "false");
        properties.setProperty("disableConsoleLogin", "true");
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        properties.setProperty("CLIENT_SESSION_KEEP_ALIVE", "false");
        properties.setProperty("MULTI_STATEMENT_COUNT", "1");
        properties.setProperty("ABORT_DETACHED_QUERY", "true");
    }

    private static void results(SnowflakeConfig config, Properties properties) {
        SnowflakeConfig.Results results = config.results();
        properties.setProperty("JDBC_QUERY_RESULT_FORMAT", format(results.format()));
        properties.setProperty("CLIENT_PREFETCH_THREADS", String.valueOf(results.prefetchThreads()));
        properties.setProperty("CLIENT_RESULT_CHUNK_SIZE", String.valueOf(results.chunkMebibytes()));
        properties.setProperty("CLIENT_MEMORY_LIMIT", String.valueOf(results.memoryMebibytes()));
        properties.setProperty("QUERY_TAG", config.queryTag());
        // The text of a value must be exact: the service's own default cuts timestamps to milliseconds.
        properties.setProperty("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        properties.setProperty("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9");
        properties.setProperty("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM");
        properties.setProperty("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9");
        properties.setProperty("TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM");
        properties.setProperty("TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM");
        properties.setProperty("BINARY_OUTPUT_FORMAT", "HEX");
    }

    private static String format(SnowflakeConfig.Results.Format format) {
        if (format == SnowflakeConfig.Results.Format.JSON || arrowWorks()) {
            return format == SnowflakeConfig.Results.Format.JSON ? "JSON" : "ARROW";
        }
        if (WARNED.compareAndSet(false, true)) {
            LOG.warn("Results come as JSON: for Arrow, start Java with --add-opens=java.base/java.nio=ALL-UNNAMED");
        }
        return "JSON";
    }

    /** Whether the driver may reach into {@code java.nio}, which its Arrow reader needs. */
    static boolean arrowWorks() {
        return Buffer.class.getModule().isOpen("java.nio", SnowflakeDriver.class.getModule());
    }
}
