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
        if (name.equals("TIMESTAMP")) {
            int zone = span.word(next, "WITH") && span.word(next + 1, "LOCAL") ? next + 2 : next + 1;
            if (span.anyWord(next, "WITH", "WITHOUT") && span.word(zone, "TIME") && span.word(zone + 1, "ZONE")) {
                name += span.word(next, "WITHOUT") ? "_NTZ" : zone == next + 2 ? "_LTZ" : "_TZ";
                next = zone + 2;
            } else {
                name = "TIMESTAMP_" + Formats.mapped(job).kind();
            }
        }
        return new Named(name, List.copyOf(arguments), next);
    }

    /** Snowflake's own name for a type or one of its synonyms. */
    public static String canonical(String name) throws TranslateException {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC", "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" ->
                "NUMBER";
            case "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "REAL" -> "FLOAT";
            case "VARCHAR", "VARCHAR2", "STRING", "TEXT", "CHAR", "CHARACTER", "NCHAR", "NVARCHAR", "NVARCHAR2" ->
                "VARCHAR";
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
        return column(type).duck();
    }

    /** The type of a column: its times keep nanoseconds unless it is declared with fewer than nine digits. */
    static SType column(Named type) throws TranslateException {
        List<Integer> arguments = type.arguments();
        return arguments.isEmpty() || arguments.get(0) == SType.NANOS ? of(type).nanoseconds() : of(type);
    }

    /** The type that an expression has after a cast to {@code named}. */
    static SType of(Named named) throws TranslateException {
        List<Integer> arguments = named.arguments();
        return switch (canonical(named.name())) {
            case "NUMBER" -> number(named.name(), arguments);
            case "FLOAT" -> SType.FLOAT;
            case "VARCHAR" -> SType.TEXT;
            case "TIMESTAMP_NTZ" -> SType.NTZ;
            case "TIMESTAMP_LTZ" -> SType.LTZ;
            case "TIMESTAMP_TZ" -> SType.TZ;
            default -> SType.of(SType.Kind.valueOf(canonical(named.name())));
        };
    }

    private static SType number(String name, List<Integer> arguments) throws TranslateException {
        int precision = arguments.isEmpty() ? SType.MAX_PRECISION : arguments.get(0);
        int scale = arguments.size() < 2 ? 0 : arguments.get(1);
        if (precision < 1 || precision > SType.MAX_PRECISION || scale < 0 || scale > Math.min(37, precision)) {
            throw new TranslateException(
                    "002002",
                    "42601",
                    "SQL compilation error:\nInvalid precision or scale of " + name + "(" + precision + "," + scale
                            + "): precision is 1 to 38, scale 0 to the precision and at most 37.");
        }
        return SType.number(precision, scale);
    }

    /** A type as the registry of functions writes it: a family's name, or NUMBER with precision and scale. */
    static SType byName(String name) {
        if (name.startsWith("NUMBER(")) {
            int comma = name.indexOf(',');
            return SType.number(
                    Integer.parseInt(name.substring(7, comma)),
                    Integer.parseInt(name.substring(comma + 1, name.length() - 1)));
        }
        return name.equals("INTEGER") ? SType.INTEGER : SType.of(SType.Kind.valueOf(name));
    }

    /** A type as Snowflake's messages show it. */
    static String show(SType type) {
        return switch (type.kind()) {
            case NUMBER -> "NUMBER(" + type.precision() + "," + type.scale() + ")";
            case TEXT -> "VARCHAR(16777216)";
            case BINARY -> "BINARY(8388608)";
            case TIME -> "TIME(9)";
            case NTZ, LTZ, TZ -> "TIMESTAMP_" + type.kind() + "(9)";
            default -> type.kind().name();
        };
    }

    /** The part of {@code TO_…} that names a type. */
    static String word(SType type) {
        return switch (type.kind()) {
            case TEXT -> "VARCHAR";
            case FLOAT -> "DOUBLE";
            case NTZ, LTZ, TZ -> "TIMESTAMP_" + type.kind();
            default -> type.kind().name();
        };
    }
}
