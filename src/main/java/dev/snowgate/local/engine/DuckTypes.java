package dev.snowgate.local.engine;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Snowflake calls the columns that DuckDB answers. */
final class DuckTypes {
    private static final long MAX_TEXT = 16_777_216;
    private static final long MAX_BINARY = 8_388_608;

    private DuckTypes() {}

    /**
     * The columns of a result.
     *
     * @param types ARRAY, OBJECT or DECFLOAT by position where the rewriter knows, shorter or empty where it does not
     * @param declared columns of the tables that were read, by name; a result column of that name and the same DuckDB type
     *     takes the declared one
     */
    static List<EngineColumn> columns(ResultSetMetaData meta, List<String> types, Map<String, EngineColumn> declared)
            throws SQLException {
        List<EngineColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String known = i <= types.size() ? types.get(i - 1) : "";
            EngineColumn plain = plain(meta.getColumnLabel(i), meta.getColumnTypeName(i), known);
            columns.add(refined(plain, declared.get(plain.name())));
        }
        return columns;
    }

    private static EngineColumn refined(EngineColumn plain, @Nullable EngineColumn declared) {
        if (declared == null || plain.type() == SnowType.DECFLOAT) {
            return plain;
        }
        boolean same = switch (declared.type()) {
            case FIXED -> plain.type() == SnowType.FIXED && plain.scale() == declared.scale();
            case ARRAY, OBJECT, VARIANT -> plain.type() == SnowType.VARIANT;
            default -> plain.type() == declared.type();
        };
        return same ? declared : plain;
    }

    /** The column of a DuckDB type; {@code known} tells ARRAY or OBJECT from VARIANT, and DECFLOAT from a text. */
    static EngineColumn plain(String name, String duck, String known) {
        if (known.equals(SnowType.DECFLOAT.name())) {
            return column(name, SnowType.DECFLOAT, 0, 0, 0);
        }
        return switch (duck) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT" -> column(name, SnowType.FIXED, 38, 0, 0);
            case "FLOAT", "DOUBLE" -> column(name, SnowType.REAL, 0, 0, 0);
            case "BOOLEAN" -> column(name, SnowType.BOOLEAN, 0, 0, 0);
            case "DATE" -> column(name, SnowType.DATE, 0, 0, 0);
            case "TIME", "TIME_NS" -> column(name, SnowType.TIME, 0, 9, 0);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                column(name, SnowType.TIMESTAMP_NTZ, 0, 9, 0);
            case "TIMESTAMP WITH TIME ZONE" -> column(name, SnowType.TIMESTAMP_LTZ, 0, 9, 0);
            case ReadColumns.ZONED -> column(name, SnowType.TIMESTAMP_TZ, 0, 9, 0);
            case ReadColumns.FINE_NTZ -> column(name, SnowType.TIMESTAMP_NTZ, 0, 9, 0);
            case ReadColumns.FINE_LTZ -> column(name, SnowType.TIMESTAMP_LTZ, 0, 9, 0);
            case ReadColumns.FINE_TZ -> column(name, SnowType.TIMESTAMP_TZ, 0, 9, 0);
            case ReadColumns.FINE_TIME -> column(name, SnowType.TIME, 0, 9, 0);
            case "BLOB" -> column(name, SnowType.BINARY, 0, 0, MAX_BINARY);
            case "JSON" -> column(name, known.isEmpty() ? SnowType.VARIANT : SnowType.valueOf(known), 0, 0, 0);
            default -> duck.startsWith("DECIMAL(") ? decimal(name, duck) : column(name, SnowType.TEXT, 0, 0, MAX_TEXT);
        };
    }

    private static EngineColumn decimal(String name, String duck) {
        int comma = duck.indexOf(',');
        int precision = Integer.parseInt(duck.substring(8, comma).strip());
        int scale =
                Integer.parseInt(duck.substring(comma + 1, duck.length() - 1).strip());
        return column(name, SnowType.FIXED, precision, scale, 0);
    }

    private static EngineColumn column(String name, SnowType type, int precision, int scale, long length) {
        return new EngineColumn(name, type, precision, scale, length, true);
    }
}
