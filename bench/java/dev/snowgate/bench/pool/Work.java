package dev.snowgate.bench.pool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a call does with its session, blocking a worker thread. */
@FunctionalInterface
interface Work {
    /** The text of {@link #QUERY}. */
    String SQL = "select 1";

    /** Asks a real driver. */
    Work QUERY = session -> {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    };

    /** Takes so long, as if the server did. */
    static Work of(Duration time) {
        return session -> StubDatabase.pause(time);
    }

    void run(Connection session) throws SQLException;
}
