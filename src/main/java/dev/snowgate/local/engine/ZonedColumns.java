package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * TIMESTAMP_TZ on its way out of DuckDB. The rewriter makes a struct of it, and DuckDB's driver reads a timestamp in a struct
 * on the clock of the JVM's time zone, which skips an hour in spring. So the struct that is read holds microseconds instead.
 */
final class ZonedColumns {
    /** As the rewriter makes it. */
    static final String MADE = "STRUCT(t TIMESTAMP, o SMALLINT)";

    /** As it is read: microseconds since 1970 in UTC, and the offset in minutes. */
    static final String READ = "STRUCT(us BIGINT, o SMALLINT)";

    private ZonedColumns() {}

    /** The query with such columns as they are read; null when it has none or DuckDB does not tell before it runs. */
    static @Nullable String readable(String duckQuery, @Nullable ResultSetMetaData meta) throws SQLException {
        if (meta == null) {
            return null;
        }
        boolean any = false;
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner items = new StringJoiner(", ");
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            boolean zoned = meta.getColumnTypeName(i).equals(MADE);
            any |= zoned;
            String column = "SF_" + i;
            columns.add(column);
            String item = zoned
                    ? "CASE WHEN " + column + " IS NOT NULL THEN struct_pack(us := epoch_us(struct_extract(" + column
                            + ", 't')), o := struct_extract(" + column + ", 'o')) END"
                    : column;
            items.add(item + " AS " + Translator.quote(meta.getColumnLabel(i)));
        }
        return any ? "SELECT " + items + " FROM (" + duckQuery + ") AS SF_ZONED(" + columns + ")" : null;
    }
}
