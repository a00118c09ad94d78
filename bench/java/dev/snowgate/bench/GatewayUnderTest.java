package dev.snowgate.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A gateway on a local Snowflake whose statements take a set time. */
interface GatewayUnderTest extends AutoCloseable {
    /**
     * Starts both.
     *
     * @param latency what each statement takes
     * @param sessions how many sessions the gateway may hold
     */
    static GatewayUnderTest start(Duration latency, int sessions) throws Exception {
        return LocalGateway.start(latency, sessions);
    }

    /** Where the gateway serves MCP. */
    URI webSocket();

    /** One connection to the same local Snowflake, with the driver that the gateway uses and its properties. */
    Connection connect() throws SQLException;

    @Override
    void close();
}
