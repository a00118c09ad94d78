package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TimeStructs;
import dev.snowgate.local.translate.Translator;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Columns on their way out of DuckDB, where its driver reads them badly.
 *
 * <p>TIMESTAMP_TZ: the rewriter makes a struct of it, and the driver reads a timestamp in a struct on the clock of the JVM's
 * time zone, which skips an hour in spring. So the struct that is read holds microseconds instead.
 *
 * <p>Times with nanoseconds: structs too, which are read as nanoseconds since 1970.
 *
 * <p>Text: the driver decodes each one through a character buffer, which takes three times as long as handing out its bytes
 * (0.45 against 0.15 µs, measured with 1.5.5.1). So texts are read as UTF-8.
 */
final class ReadColumns {
    private ReadColumns() {}

    /** The query with such columns as they are read; null when it has none or DuckDB does not tell before it runs. */
    static @Nullable String readable(String duckQuery, @Nullable ResultSetMetaData meta) throws SQLException {
        if (meta == null) {
            return null;
        }
        boolean any = false;
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner items = new StringJoiner(", ");
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String column = "SF_" + i;
            String item = item(column, meta.getColumnTypeName(i));
            any |= !item.equals(column);
            columns.add(column);
            items.add(item + " AS " + Translator.quote(meta.getColumnLabel(i)));
        }
        return any ? "SELECT " + items + " FROM (" + duckQuery + ") AS SF_READ(" + columns + ")" : null;
    }

    /** Nanoseconds since 1970: DuckDB's HUGEINT. */
    private static String nanos(String column, String time) {
        return "CAST(epoch_us(" + time + ") AS HUGEINT) * 1000 + struct_extract(" + column + ", 'n')";
    }

    private static String item(String column, String type) {
        return switch (type) {
            // Microseconds since 1970 in UTC, and the offset in minutes.
            case TimeStructs.ZONED ->
                "CASE WHEN " + column + " IS NOT NULL THEN struct_pack(us := epoch_us(struct_extract(" + column
                        + ", 't')), o := struct_extract(" + column + ", 'o')) END";
            case TimeStructs.FINE_NTZ -> nanos(column, "struct_extract(" + column + ", 't')");
            case TimeStructs.FINE_LTZ -> nanos(column, "struct_extract(" + column + ", 'u')");
            case TimeStructs.FINE_TIME ->
                nanos(column, "CAST('1970-01-01' AS DATE) + struct_extract(" + column + ", 'c')");
            case TimeStructs.FINE_TZ ->
                "CASE WHEN " + column + " IS NOT NULL THEN struct_pack(ns := "
                        + nanos(column, "struct_extract(" + column + ", 't')") + ", o := struct_extract(" + column
                        + ", 'o')) END";
            case "VARCHAR" -> "encode(" + column + ")";
            case "JSON" -> "encode(CAST(" + column + " AS VARCHAR))";
            default -> column;
        };
    }
}
