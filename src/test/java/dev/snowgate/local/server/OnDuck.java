package dev.snowgate.local.server;

import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The real driver on DuckDB with the sample data; two users. */
final class OnDuck {
    private static final SessionNames DEFAULTS = new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN");

    private OnDuck() {}

    static LocalSnowflakeExtension snowflake() {
        return new LocalSnowflakeExtension()
                .with(settings ->
                        settings.withUser(user("ann")).withUser(user("bob")).withLimits(LocalRig.limits()));
    }

    private static LocalUser user(String name) {
        return LocalUser.named(name).withPassword("pass-word").withDefaults(DEFAULTS);
    }

    static Connection connect(LocalSnowflakeExtension snowflake) throws SQLException {
        return connect(snowflake, "ann");
    }

    static Connection connect(LocalSnowflakeExtension snowflake, String user) throws SQLException {
        return connect(snowflake, user, "JDBC_QUERY_RESULT_FORMAT", "ARROW");
    }

    static Connection connect(LocalSnowflakeExtension snowflake, String user, String key, String value)
            throws SQLException {
        Properties all = LocalRig.properties();
        all.put("user", user);
        all.put("password", "pass-word");
        all.put(key, value);
        return DriverManager.getConnection(snowflake.jdbcUrl(), all);
    }
}
