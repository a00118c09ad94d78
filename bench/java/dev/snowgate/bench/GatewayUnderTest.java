package dev.snowgate.bench;

import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.interop.GatewayProcess;
import dev.snowgate.interop.SampleSnowflake;
import dev.snowgate.pool.Shelf;
import dev.snowgate.snowflake.ConnectionProperties;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** {@code snowgate serve} in a process of its own, on a local Snowflake here whose statements take a set time. */
final class GatewayUnderTest implements AutoCloseable {
    private final SampleSnowflake snowflake;
    private final SnowflakeConfig config;
    private final GatewayProcess gateway;

    private GatewayUnderTest(SampleSnowflake snowflake, SnowflakeConfig config, GatewayProcess gateway) {
        this.snowflake = snowflake;
        this.config = config;
        this.gateway = gateway;
    }

    /**
     * Starts both, with statements that take no time.
     *
     * @param sessions how many sessions the gateway may hold
     */
    static GatewayUnderTest start(int sessions) throws Exception {
        SampleSnowflake snowflake = SampleSnowflake.start();
        Path directory = Files.createTempDirectory("snowgate-bench");
        Path file = directory.resolve("gateway.yaml");
        try {
            snowflake.configure(file, sessions);
            SnowflakeConfig config = new ConfigLoader(Map.of(), directory, directory)
                    .load(Map.of(), file, ConfigLoader.Snowflake.REQUIRED)
                    .snowflake();
            return new GatewayUnderTest(snowflake, config, GatewayProcess.serve(file));
        } catch (Exception e) {
            snowflake.close();
            throw e;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    /** Lets each statement take so long from now on. */
    void slowDown(Duration latency) {
        snowflake.slowDown(latency);
    }

    /** Where the gateway serves MCP. */
    URI webSocket() {
        return gateway.webSocket();
    }

    /** One connection to the same local Snowflake, with the driver that the gateway uses and the same properties. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                ConnectionProperties.url(config), ConnectionProperties.of(config, Shelf.DEFAULT));
    }

    @Override
    public void close() {
        gateway.close();
        snowflake.close();
    }
}
