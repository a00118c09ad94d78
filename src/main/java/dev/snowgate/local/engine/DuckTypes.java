package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TimeStructs;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Snowflake calls the columns that DuckDB answers. */
final class DuckTypes {
    private static final long MAX_TEXT = 16_777_216;
    private static final long MAX_BINARY = 8_388_608;

    private static final Pattern SIZED = Pattern.compile("(\\w+)\\((\\d+)(?:,(\\d+))?\\)");

    private DuckTypes() {}

    /**
     * The columns of a result.
     *
     * @param types what the rewriter knows by position: ARRAY, OBJECT, DECFLOAT, or a type with its size; shorter or empty where
     *     it does not
     * @param declared columns of the tables that were read, by name; a result column of that name and the same DuckDB type
     *     takes the declared one
     */
    static List<EngineColumn> columns(ResultSetMetaData meta, List<String> types, Map<String, EngineColumn> declared)
            throws SQLException {
        List<EngineColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String known = i <= types.size() ? types.get(i - 1) : "";
            EngineColumn plain = plain(meta.getColumnLabel(i), meta.getColumnTypeName(i), known);
            EngineColumn sized = sized(plain, known);
            boolean cast = !sized.equals(plain) && plain.type() != SnowType.FIXED;
            columns.add(cast ? sized : refined(sized, declared.get(plain.name())));
        }
        return columns;
    }

    /** With the size that {@code known} names, if it is one of this type. */
    private static EngineColumn sized(EngineColumn plain, String known) {
        Matcher size = SIZED.matcher(known);
        if (!size.matches()) {
            return plain;
        }
        int first = Integer.parseInt(size.group(2));
        String second = size.group(3);
        return switch (plain.type()) {
            case FIXED ->
                second != null && Integer.parseInt(second) == plain.scale()
                        ? column(plain.name(), plain.type(), first, plain.scale(), 0)
                        : plain;
            case TEXT, BINARY ->
                size.group(1).equals(plain.type().name()) ? column(plain.name(), plain.type(), 0, 0, first) : plain;
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                size.group(1).equals(plain.type().name()) ? column(plain.name(), plain.type(), 0, first, 0) : plain;
            default -> plain;
        };
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
            case TimeStructs.ZONED -> column(name, SnowType.TIMESTAMP_TZ, 0, 9, 0);
            case TimeStructs.FINE_NTZ -> column(name, SnowType.TIMESTAMP_NTZ, 0, 9, 0);
            case TimeStructs.FINE_LTZ -> column(name, SnowType.TIMESTAMP_LTZ, 0, 9, 0);
            case TimeStructs.FINE_TZ -> column(name, SnowType.TIMESTAMP_TZ, 0, 9, 0);
            case TimeStructs.FINE_TIME -> column(name, SnowType.TIME, 0, 9, 0);
            case "BLOB" -> column(name, SnowType.BINARY, 0, 0, MAX_BINARY);
            case "JSON" ->
                column(
                        name,
                        known.equals("ARRAY") || known.equals("OBJECT") ? SnowType.valueOf(known) : SnowType.VARIANT,
                        0,
                        0,
                        0);
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
