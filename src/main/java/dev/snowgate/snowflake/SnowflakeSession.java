package dev.snowgate.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import net.snowflake.client.api.connection.SnowflakeConnection;
import org.jspecify.annotations.Nullable;

/** A session on Snowflake. Used by one thread at a time; only a statement's cancel comes from outside. */
public final class SnowflakeSession {
    private final Connection connection;
    private final Names opened;

    /** What the driver knows of the session without asking the server: every answer carries it. */
    record Names(
            @Nullable String role,
            @Nullable String warehouse,
            @Nullable String database,
            @Nullable String schema,
            boolean autocommit) {
        static Names of(Connection connection) throws SQLException {
            SnowflakeConnection snowflake = connection.unwrap(SnowflakeConnection.class);
            return new Names(
                    snowflake.getRole(),
                    snowflake.getWarehouse(),
                    snowflake.getDatabase(),
                    connection.getSchema(),
                    connection.getAutoCommit());
        }
    }

    SnowflakeSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.opened = Names.of(connection);
    }

    Connection connection() {
        return connection;
    }

    /** As they were after the login. */
    Names opened() {
        return opened;
    }

    boolean unchanged() throws SQLException {
        return opened.equals(Names.of(connection));
    }
}
