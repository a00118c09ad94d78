package dev.snowgate.local.translate;

import org.jspecify.annotations.Nullable;

/** Numbers, bind markers and session variables. */
final class Literals {
    private Literals() {}

    /** A number as written: fixed-point with its own digits, or floating with an exponent. */
    static Expr number(String text) {
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (plain.indexOf('e') >= 0 || plain.indexOf('E') >= 0) {
            return Expr.of(plain, SType.FLOAT);
        }
        int point = plain.indexOf('.');
        int scale = point < 0 ? 0 : plain.length() - point - 1;
        String digits = plain.replace(".", "");
        int zeros = 0;
        while (zeros < digits.length() - Math.max(1, scale) && digits.charAt(zeros) == '0') {
            zeros++;
        }
        int precision = digits.length() - zeros;
        if (precision > SType.MAX_PRECISION) {
            return Expr.of(plain + "e0", SType.FLOAT);
        }
        // DuckDB reads nineteen digits as BIGINT where they fit.
        String typed =
                scale == 0 && precision == SType.INTEGER.precision() + 1 ? "CAST(" + plain + " AS HUGEINT)" : plain;
        return Expr.of(typed, SType.number(precision, scale));
    }

    /** {@code X'0AFF'}. */
    static Expr binary(Job job, Node hex) throws TranslateException {
        String digits = hex.token().value();
        if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            throw job.unexpected(hex);
        }
        return Expr.of("unhex(" + Words.literal(digits) + ")", SType.BINARY);
    }

    /** {@code ?}: what the driver says of it. */
    static Expr bind(Job job, int number) {
        String marker = "$" + number;
        @Nullable String type = job.view().bindType(number);
        return switch (type == null ? "" : type) {
            case "TEXT" -> Expr.of(marker, SType.TEXT);
            case "REAL" -> Expr.of(marker, SType.FLOAT);
            case "BOOLEAN" -> Expr.of(marker, SType.BOOLEAN);
            case "DATE" -> Expr.of("CAST(" + marker + " AS DATE)", SType.DATE);
            case "TIME" -> Expr.of("sf_clock(CAST(" + marker + " AS HUGEINT))", SType.TIME.nanoseconds());
            case "BINARY" -> Expr.of(marker, SType.BINARY);
            case "TIMESTAMP_NTZ" -> Expr.of("sf_wall(CAST(" + marker + " AS HUGEINT))", SType.NTZ.nanoseconds());
            case "TIMESTAMP_LTZ" -> Expr.of("sf_instant(CAST(" + marker + " AS HUGEINT))", SType.LTZ.nanoseconds());
            case "TIMESTAMP_TZ" ->
                Expr.of(
                        "sf_zoned(CAST(split_part(" + marker + ", ' ', 1) AS HUGEINT), CAST(split_part(" + marker
                                + ", ' ', 2) AS INTEGER) - 1440)",
                        SType.TZ.nanoseconds());
            default -> Expr.of(marker, fixed(String.valueOf(type)));
        };
    }

    private static SType fixed(String type) {
        if (!type.matches("FIXED\\(\\d{1,2},\\d{1,2}\\)")) {
            return SType.UNKNOWN;
        }
        int comma = type.indexOf(',');
        return SType.number(
                Integer.parseInt(type.substring(6, comma)),
                Integer.parseInt(type.substring(comma + 1, type.length() - 1)));
    }

    /** What a session variable holds: a literal of DuckDB. */
    static Expr variable(Job job, String literal) {
        if (literal.startsWith("#")) {
            return Expr.asked(job, literal, Expr.Level.OPERAND);
        }
        if (literal.startsWith("'")) {
            return Expr.of(literal, SType.TEXT);
        }
        if (literal.matches("\\d+(\\.\\d+)?")) {
            return number(literal);
        }
        if (literal.endsWith("e0")) {
            return Expr.of("(" + literal + ")", SType.FLOAT);
        }
        if (literal.startsWith("sf_tz(") || literal.startsWith("unhex(")) {
            return Expr.of(literal, literal.startsWith("sf") ? SType.TZ : SType.BINARY);
        }
        if (literal.startsWith("CAST('")) {
            return Expr.of(literal, SType.ofDuck(timed(literal)));
        }
        if (literal.matches("-\\d+(\\.\\d+)?")) {
            Expr positive = number(literal.substring(1));
            return Expr.of("(" + literal + ")", Expr.Level.OPERAND, typeOrFloat(positive));
        }
        return Expr.of(
                literal,
                literal.equals("NULL")
                        ? SType.NULL
                        : literal.equalsIgnoreCase("true") || literal.equalsIgnoreCase("false")
                                ? SType.BOOLEAN
                                : SType.UNKNOWN);
    }

    private static String timed(String cast) {
        String type = cast.substring(cast.lastIndexOf(' ') + 1, cast.length() - 1);
        return type.equals("TIMESTAMPTZ") ? "TIMESTAMP WITH TIME ZONE" : type;
    }

    private static SType typeOrFloat(Expr literal) {
        try {
            return literal.type();
        } catch (TranslateException e) {
            return SType.FLOAT;
        }
    }
}
