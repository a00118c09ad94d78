package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Snowflake's type names: what DuckDB calls them and how a value is cast to them. */
public final class Types {
    private Types() {}

    /**
     * A type as written.
     *
     * @param name its upper-case name without arguments, for example NUMBER or DOUBLE PRECISION
     * @param arguments the numbers in brackets
     * @param next index behind it in the list that it was read from
     */
    public record Named(String name, List<Integer> arguments, int next) {
        Named(String name, List<Integer> arguments) {
            this(name, arguments, 0);
        }
    }

    static Named read(Job job, Span span, int i) throws TranslateException {
        if (!span.identifier(i)) {
            throw i < span.size() ? job.unexpected(span.get(i)) : job.unexpectedEnd();
        }
        String name = span.get(i).token().value();
        int next = i + 1;
        if ((name.equals("DOUBLE") && span.word(next, "PRECISION"))
                || (name.endsWith("CHAR") && span.word(next, "VARYING"))) {
            next++;
        }
        List<Integer> arguments = new ArrayList<>();
        if (span.parens(next)) {
            for (Node node : span.get(next).kids()) {
                if (node.kind(TokenKind.NUMBER) && node.token().text().matches("\\d{1,9}")) {
                    arguments.add(Integer.parseInt(node.token().text()));
                } else if (!node.op(",")) {
                    throw TranslateException.unsupported("structured types");
                }
            }
            next++;
        }
        return new Named(name, List.copyOf(arguments), next);
    }

    /** Snowflake's own name for a type or one of its synonyms. */
    public static String canonical(String name) throws TranslateException {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC", "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" ->
                "NUMBER";
            case "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "REAL" -> "FLOAT";
            case "VARCHAR", "STRING", "TEXT", "CHAR", "CHARACTER", "NCHAR", "NVARCHAR", "NVARCHAR2" -> "VARCHAR";
            case "BOOLEAN", "BOOL" -> "BOOLEAN";
            case "DATE" -> "DATE";
            case "TIME" -> "TIME";
            case "TIMESTAMP", "DATETIME", "TIMESTAMP_NTZ", "TIMESTAMPNTZ" -> "TIMESTAMP_NTZ";
            case "TIMESTAMP_LTZ", "TIMESTAMPLTZ" -> "TIMESTAMP_LTZ";
            case "TIMESTAMP_TZ", "TIMESTAMPTZ" -> "TIMESTAMP_TZ";
            case "BINARY", "VARBINARY" -> "BINARY";
            case "VARIANT" -> "VARIANT";
            case "ARRAY" -> "ARRAY";
            case "OBJECT" -> "OBJECT";
            case "GEOGRAPHY", "GEOMETRY", "VECTOR", "MAP", "DECFLOAT", "FILE" ->
                throw TranslateException.unsupported("type " + name);
            default ->
                throw new TranslateException(
                        "002040", "42601", "SQL compilation error:\nUnsupported data type '" + name + "'.");
        };
    }

    /** DuckDB's column type for a Snowflake type. */
    public static String duck(Named type) throws TranslateException {
        return switch (canonical(type.name())) {
            case "NUMBER" -> number(type);
            case "FLOAT" -> "DOUBLE";
            case "TIMESTAMP_NTZ" -> "TIMESTAMP";
            case "TIMESTAMP_LTZ", "TIMESTAMP_TZ" -> "TIMESTAMPTZ";
            case "BINARY" -> "BLOB";
            case "VARIANT", "ARRAY", "OBJECT" -> "JSON";
            default -> canonical(type.name());
        };
    }

    private static String number(Named type) {
        int precision = type.arguments().isEmpty() ? 38 : type.arguments().get(0);
        int scale = type.arguments().size() < 2 ? 0 : type.arguments().get(1);
        if (scale == 0 && (precision < 19 || precision == 38)) {
            return "BIGINT";
        }
        return "DECIMAL(" + Math.min(38, precision) + "," + Math.min(37, scale) + ")";
    }

    static Primary cast(String text, Named type, boolean tryCast, int next) throws TranslateException {
        String name = canonical(type.name());
        String plain = (tryCast ? "TRY_CAST(" : "CAST(") + text + " AS " + duck(type) + ")";
        String cast = switch (name) {
            case "VARCHAR" ->
                type.arguments().isEmpty()
                        ? "sf_text(" + text + ")"
                        : "left(sf_text(" + text + "), " + type.arguments().get(0) + ")";
            case "VARIANT" -> "sf_variant(" + text + ")";
            case "ARRAY" -> "sf_array(" + text + ")";
            case "OBJECT" -> "sf_variant(" + text + ")";
            case "BOOLEAN" -> tryCast ? "sf_try_bool(" + text + ")" : "sf_bool(" + text + ")";
            case "BINARY" -> "unhex(sf_text(" + text + "))";
            default -> plain;
        };
        return new Primary(
                cast, next, name.equals("VARIANT") || name.equals("ARRAY") || name.equals("OBJECT") ? name : "");
    }
}
