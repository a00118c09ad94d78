package dev.snowgate.snowflake;

import dev.snowgate.snowflake.SnowflakeSession.Names;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Puts a session's warehouse, database and schema back, with one USE for each that differs. */
final class Restoring {
    private Restoring() {}

    /** Whether nothing but warehouse, database and schema differs, and all had been set. */
    static boolean can(Names opened, Names now) {
        return opened.warehouse() != null
                && opened.database() != null
                && opened.schema() != null
                && opened.still(now.with(opened.warehouse(), opened.database(), opened.schema()));
    }

    static void run(SnowflakeSession session) throws SQLException {
        Names opened = session.opened();
        Names now = session.names();
        if (!can(opened, now)) {
            throw new SQLException("The session cannot be put back as it was.");
        }
        use(session, "WAREHOUSE", opened.warehouse(), now.warehouse());
        use(session, "DATABASE", opened.database(), now.database());
        use(session, "SCHEMA", opened.schema(), session.names().schema());
        if (!session.unchanged()) {
            throw new SQLException("The session was not put back as it was.");
        }
    }

    private static void use(SnowflakeSession session, String what, @Nullable String wanted, @Nullable String now)
            throws SQLException {
        if (wanted == null || wanted.equals(now)) {
            return;
        }
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("USE " + what + " \"" + wanted.replace("\"", "\"\"") + "\"");
        }
    }
}
