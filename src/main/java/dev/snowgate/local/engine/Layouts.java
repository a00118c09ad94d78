package dev.snowgate.local.engine;

import dev.snowgate.local.translate.SessionView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Columns of queries as DuckDB tells them, remembered until any session changes an object. One a session. */
final class Layouts {
    private static final int KEPT = 500;

    private final Connection connection;
    private final AtomicLong version;
    private final Map<String, Optional<List<SessionView.Column>>> known = new HashMap<>();
    private long seen;

    /** @param version counts the changes of objects in all sessions */
    Layouts(Connection connection, AtomicLong version) {
        this.connection = connection;
        this.version = version;
    }

    /** The columns, or null when DuckDB does not accept the query. */
    @Nullable
    List<SessionView.Column> of(String duckQuery) {
        long now = version.get();
        if (now != seen || known.size() > KEPT) {
            known.clear();
            seen = now;
        }
        return known.computeIfAbsent(duckQuery, this::read).orElse(null);
    }

    private Optional<List<SessionView.Column>> read(String duckQuery) {
        try (PreparedStatement statement = connection.prepareStatement(duckQuery)) {
            ResultSetMetaData meta = statement.getMetaData();
            if (meta.getColumnCount() == 1 && "UNKNOWN".equals(meta.getColumnTypeName(1))) {
                // All that DuckDB tells of any query in which a marker has no type.
                return Optional.empty();
            }
            List<SessionView.Column> columns = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(new SessionView.Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
            }
            return Optional.of(List.copyOf(columns));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
