package dev.snowgate.bench;

import dev.snowgate.app.GatewayRig;
import dev.snowgate.local.fault.FaultRule;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The gateway and its local Snowflake in this JVM. */
record LocalGateway(GatewayRig rig) implements GatewayUnderTest {
    static GatewayUnderTest start(Duration latency, int sessions) {
        Map<String, String> settings =
                Map.of("pool.size.max", String.valueOf(sessions), "pool.size.minIdle", String.valueOf(sessions));
        return new LocalGateway(
                GatewayRig.start(settings, FaultRule.latency(latency).onPath("/queries/v1/query-request")));
    }

    @Override
    public URI webSocket() {
        return rig.webSocket();
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        rig.login().forEach((key, value) -> {
            String name = key.substring("snowflake.".length());
            properties.setProperty(name.equals("database") ? "db" : name, value);
        });
        properties.remove("url");
        // As the gateway sets them; the first login of a JVM decides for all.
        properties.setProperty("HTTP_CLIENT_SOCKET_TIMEOUT", "60000");
        properties.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", "5000");
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        properties.setProperty("enablePutGet", "false");
        return DriverManager.getConnection(rig.snowflake().jdbcUrl(), properties);
    }

    @Override
    public void close() {
        rig.close();
    }
}
