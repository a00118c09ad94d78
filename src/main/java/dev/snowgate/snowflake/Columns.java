package dev.snowgate.snowflake;

import dev.snowgate.result.Column;
import dev.snowgate.result.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result's columns in Snowflake's words. */
final class Columns {
    private Columns() {}

    static List<Column> of(ResultSetMetaData metadata) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String word = metadata.getColumnTypeName(i).toUpperCase(Locale.ROOT);
            int precision = metadata.getPrecision(i);
            int scale = metadata.getScale(i);
            columns.add(new Column(metadata.getColumnLabel(i), sqlType(word, precision, scale), type(word)));
        }
        return List.copyOf(columns);
    }

    static ColumnType type(String word) {
        return switch (word) {
            case "NUMBER",
                    "DECIMAL",
                    "NUMERIC",
                    "BIGINT",
                    "INTEGER",
                    "INT",
                    "SMALLINT",
                    "TINYINT",
                    "BYTEINT",
                    "DECFLOAT" -> ColumnType.NUMBER;
            case "DOUBLE", "FLOAT", "REAL", "DOUBLE PRECISION" -> ColumnType.FLOAT;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "VARIANT", "OBJECT", "ARRAY", "MAP", "VECTOR" -> ColumnType.JSON;
            default -> ColumnType.TEXT;
        };
    }

    /** The driver's words differ from Snowflake's for some types. */
    static String sqlType(String word, int precision, int scale) {
        return switch (word) {
            case "NUMBER", "DECIMAL", "NUMERIC", "BIGINT", "INTEGER", "INT", "SMALLINT", "TINYINT", "BYTEINT" ->
                "NUMBER(" + precision + "," + scale + ")";
            case "DOUBLE", "FLOAT", "REAL", "DOUBLE PRECISION" -> "FLOAT";
            case "VARCHAR", "CHAR", "STRING", "TEXT" -> precision > 0 ? "VARCHAR(" + precision + ")" : "VARCHAR";
            case "BINARY", "VARBINARY" -> precision > 0 ? "BINARY(" + precision + ")" : "BINARY";
            case "TIMESTAMPNTZ", "TIMESTAMP_NTZ" -> "TIMESTAMP_NTZ(" + scale + ")";
            case "TIMESTAMPLTZ", "TIMESTAMP_LTZ" -> "TIMESTAMP_LTZ(" + scale + ")";
            case "TIMESTAMPTZ", "TIMESTAMP_TZ" -> "TIMESTAMP_TZ(" + scale + ")";
            case "TIME" -> "TIME(" + scale + ")";
            default -> word;
        };
    }
}
