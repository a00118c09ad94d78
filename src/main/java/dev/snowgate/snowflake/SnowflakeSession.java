package dev.snowgate.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.snowflake.client.api.connection.SnowflakeConnection;
import org.jspecify.annotations.Nullable;

/** A session on Snowflake. Used by one thread at a time; only a statement's cancel comes from outside. */
public final class SnowflakeSession {
    /** What changes how statements read or how values look, and is not sent anew with each statement. */
    private static final Set<String> WATCHED = Set.of(
            "TIMEZONE",
            "DATE_OUTPUT_FORMAT",
            "TIME_OUTPUT_FORMAT",
            "TIMESTAMP_OUTPUT_FORMAT",
            "TIMESTAMP_NTZ_OUTPUT_FORMAT",
            "TIMESTAMP_LTZ_OUTPUT_FORMAT",
            "TIMESTAMP_TZ_OUTPUT_FORMAT",
            "BINARY_OUTPUT_FORMAT",
            "TIMESTAMP_TYPE_MAPPING",
            "DATE_INPUT_FORMAT",
            "TIME_INPUT_FORMAT",
            "TIMESTAMP_INPUT_FORMAT",
            "BINARY_INPUT_FORMAT",
            "WEEK_START",
            "WEEK_OF_YEAR_POLICY",
            "TWO_DIGIT_CENTURY_START",
            "QUOTED_IDENTIFIERS_IGNORE_CASE",
            "JDBC_QUERY_RESULT_FORMAT");

    private final Connection connection;
    private final Names opened;
    private int token;

    /** What the driver knows of the session without asking the server: every answer carries it. */
    record Names(
            @Nullable String role,
            @Nullable String warehouse,
            @Nullable String database,
            @Nullable String schema,
            boolean autocommit,
            Map<String, String> parameters) {
        static Names of(Connection connection) throws SQLException {
            SnowflakeConnection snowflake = connection.unwrap(SnowflakeConnection.class);
            return new Names(
                    snowflake.getRole(),
                    snowflake.getWarehouse(),
                    snowflake.getDatabase(),
                    connection.getSchema(),
                    connection.getAutoCommit(),
                    parameters(snowflake));
        }

        private static Map<String, String> parameters(SnowflakeConnection snowflake) throws SQLException {
            Map<String, String> known = new HashMap<>();
            for (String name : WATCHED) {
                String value = snowflake.getSessionParameter(name);
                if (value != null) {
                    known.put(name, value);
                }
            }
            return Map.copyOf(known);
        }

        Names with(@Nullable String otherWarehouse, @Nullable String otherDatabase, @Nullable String otherSchema) {
            return new Names(role, otherWarehouse, otherDatabase, otherSchema, autocommit, parameters);
        }

        /** Whether {@code now} is the same. A parameter that the login did not tell may still be told later. */
        boolean still(Names now) {
            return Objects.equals(role, now.role)
                    && Objects.equals(warehouse, now.warehouse)
                    && Objects.equals(database, now.database)
                    && Objects.equals(schema, now.schema)
                    && autocommit == now.autocommit
                    && now.parameters.entrySet().containsAll(parameters.entrySet());
        }
    }

    SnowflakeSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.opened = Names.of(connection);
        this.token = RenewalWatch.token(connection);
    }

    /** Whether the driver has renewed the session's token since the last look. */
    boolean hasNewToken() {
        int last = token;
        token = RenewalWatch.token(connection);
        return token != last && token != 0;
    }

    Connection connection() {
        return connection;
    }

    /** As they were after the login. */
    Names opened() {
        return opened;
    }

    /** As they are now; asks no server. */
    Names names() throws SQLException {
        return Names.of(connection);
    }

    boolean unchanged() throws SQLException {
        return opened.still(names());
    }
}
