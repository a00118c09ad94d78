package dev.snowgate.local.engine;

import java.util.Locale;

/** DuckDB's names of types in Snowflake's, for error texts. */
final class DuckTypeNames {
    private DuckTypeNames() {}

    /** Snowflake's name of the type that DuckDB calls {@code duck}. */
    static String snowflake(String duck) {
        String name = duck.strip().toUpperCase(Locale.ROOT);
        if (name.endsWith("[]") || name.startsWith("JSON")) {
            return "VARIANT";
        }
        if (name.startsWith("DECIMAL")) {
            return name.replace("DECIMAL", "NUMBER");
        }
        if (name.startsWith("STRUCT")) {
            return name.contains("TIME,")
                    ? "TIME(9)"
                    : "TIMESTAMP_" + (name.contains("O SMALLINT") ? "TZ" : name.contains("(U ") ? "LTZ" : "NTZ")
                            + "(9)";
        }
        return switch (name.replaceAll("[(].*", "")) {
            case "TINYINT", "SMALLINT", "INTEGER", "INTEGER_LITERAL", "BIGINT", "HUGEINT", "UBIGINT", "UINTEGER" ->
                "NUMBER(38,0)";
            case "DOUBLE", "FLOAT", "REAL" -> "FLOAT";
            case "VARCHAR", "STRING_LITERAL" -> "VARCHAR(16777216)";
            case "BLOB" -> "BINARY(8388608)";
            case "TIME" -> "TIME(9)";
            case "TIMESTAMP", "TIMESTAMP_NS" -> "TIMESTAMP_NTZ(9)";
            case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP_LTZ(9)";
            case "DATE", "BOOLEAN" -> name;
            default -> "VARIANT";
        };
    }
}
