package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.local.translate.Types;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Results as temporary tables of DuckDB, so that a statement can read them: RESULT_SCAN and {@code ->>}. They live until the
 * session's next statement begins. Cells go in as text, for that is a form that every type has.
 */
final class StoredTables {
    private final Connection connection;
    private final SessionContext session;
    private int made;
    private int dropped;

    StoredTables(Connection connection, SessionContext session) {
        this.connection = connection;
        this.session = session;
    }

    /** Forgets the tables that earlier statements read. */
    void clear() throws SqlFailure {
        while (dropped < made) {
            dropped++;
            session.duck("DROP TABLE IF EXISTS " + name(dropped, ""));
        }
    }

    /** Stores rows, and answers DuckDB's text of the table. Closes the rows. */
    String store(List<EngineColumn> columns, RowCursor rows) throws SqlFailure {
        // All of them first: the rows may come from this connection, which runs one statement at a time.
        List<@Nullable String[]> cells = read(columns, rows);
        made++;
        String raw = name(made, "_RAW");
        StringJoiner texts = new StringJoiner(", ");
        StringJoiner typed = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            texts.add("C" + i + " VARCHAR");
            typed.add(cast(columns.get(i), "C" + i) + " AS "
                    + Translator.quote(columns.get(i).name()));
        }
        session.duck("CREATE TEMP TABLE " + raw + " (" + texts + ")");
        try {
            fill("SF_RESULT" + made + "_RAW", cells);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not take a stored result: " + e.getMessage(), e);
        }
        session.duck("CREATE TEMP TABLE " + name(made, "") + " AS SELECT " + typed + " FROM " + raw);
        session.duck("DROP TABLE " + raw);
        return name(made, "");
    }

    private static List<@Nullable String[]> read(List<EngineColumn> columns, RowCursor rows) throws SqlFailure {
        List<@Nullable String[]> cells = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                @Nullable String[] row = new String[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = text(rows.get(i));
                }
                cells.add(row);
            }
        }
        return cells;
    }

    private void fill(String table, List<@Nullable String[]> cells) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
            for (@Nullable String[] row : cells) {
                appender.beginRow();
                for (String cell : row) {
                    if (cell == null) {
                        appender.appendNull();
                    } else {
                        appender.append(cell);
                    }
                }
                appender.endRow();
            }
        }
    }

    private static @Nullable String text(@Nullable Object cell) {
        if (cell instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return HexFormat.of().formatHex(copy);
        }
        if (cell instanceof LocalDateTime time) {
            return time.toString().replace('T', ' ');
        }
        return cell == null ? null : cell.toString();
    }

    private static String cast(EngineColumn column, String text) throws SqlFailure {
        if (column.type() == SnowType.BINARY) {
            return "unhex(" + text + ")";
        }
        ColumnType declared = ColumnType.of(column);
        if (declared.timed() && declared.scale() == ColumnType.NANOS) {
            String wall = "sf_parse_wall_nanos(" + text + ", 'AUTO', 'TIMESTAMP')";
            String at = "sf_parse_nanos(" + text + ", 'AUTO', 'UTC')";
            return switch (column.type()) {
                case TIME -> "sf_clock(sf_parse_wall_nanos(" + text + ", 'AUTO', 'TIME'))";
                case TIMESTAMP_NTZ -> "sf_wall(" + wall + ")";
                case TIMESTAMP_LTZ -> "sf_instant(" + at + ")";
                default -> "sf_zoned(" + at + ", sf_parse_offset(" + text + ", 'AUTO', 'UTC'))";
            };
        }
        if (column.type() == SnowType.TIMESTAMP_TZ) {
            return "sf_tz(sf_parse_instant(" + text + ", 'AUTO', 'UTC'), sf_parse_offset(" + text + ", 'AUTO', 'UTC'))";
        }
        if (column.type() == SnowType.TEXT) {
            return text;
        }
        if (column.type() == SnowType.VARIANT || column.type() == SnowType.ARRAY || column.type() == SnowType.OBJECT) {
            return "sf_parse_json(" + text + ", 's')";
        }
        try {
            Types.Named type =
                    ColumnReader.type(new TokenReader(ColumnType.of(column).text()));
            return "CAST(" + text + " AS " + Types.duck(type) + ")";
        } catch (TranslateException e) {
            throw Failures.of(e);
        }
    }

    private static String name(int number, String suffix) {
        return "temp.main." + Translator.quote("SF_RESULT" + number + suffix);
    }
}
