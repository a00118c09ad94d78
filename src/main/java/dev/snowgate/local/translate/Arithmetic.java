package dev.snowgate.local.translate;

import dev.snowgate.local.translate.Expr.Level;
import dev.snowgate.local.translate.SType.Kind;

/**
 * {@code + - * / %} with the scales that Snowflake gives their results (Snowflake's reference, "Arithmetic operators": product
 * {@code min(s1 + s2, max(s1, s2, 12))}, quotient {@code max(s1, min(s1 + 6, 12))}, sum the larger).
 */
final class Arithmetic {
    /** More digits than DuckDB's INTEGER has for sure. */
    private static final int INTEGER_DIGITS = 9;

    private static final int LONG_DIGITS = 18;

    private Arithmetic() {}

    static Expr sum(Job job, Expr first, String symbol, Expr second) throws TranslateException {
        if (first.type().temporal()
                || second.type().temporal()
                || first.is(Kind.INTERVAL)
                || second.is(Kind.INTERVAL)) {
            return days(job, first, symbol, second);
        }
        refuseContainers(symbol, first, second);
        Expr left = operand(first, second);
        Expr right = operand(second, first);
        SType type = floating(left, right);
        String opening = left.in(Level.SUM);
        if (left.type().number() && right.type().number()) {
            int scale = Math.max(left.type().scale(), right.type().scale());
            type = SType.number(Math.max(left.type().leading(), right.type().leading()) + 1 + scale, scale);
            opening = widened(left, right, type, Level.SUM);
        }
        String text = opening + " " + symbol + " " + right.in(Level.PRODUCT);
        boolean full = type.number()
                && Math.max(left.type().leading(), right.type().leading()) + 1 > SType.MAX_PRECISION - type.scale();
        return full && type.scale() == 0 ? bounded(text, type) : Expr.of(text, Level.SUM, type);
    }

    /** DuckDB's HUGEINT holds more than the 38 digits that a NUMBER may have. */
    private static Expr bounded(String text, SType type) {
        return Expr.of("CAST(CAST(" + text + " AS DECIMAL(38,0)) AS HUGEINT)", type);
    }

    /** Text is a NUMBER beside a NUMBER, a FLOAT beside anything else. */
    private static Expr operand(Expr value, Expr other) throws TranslateException {
        boolean real = value.type().text() && !other.type().number();
        return real && !other.type().unknown() ? Casts.real(value, false) : Coerce.number(value);
    }

    /** Two whole numbers meet in a type that holds the result: DuckDB's would overflow. */
    private static String widened(Expr left, Expr right, SType type, Level level) throws TranslateException {
        if (type.precision() <= INTEGER_DIGITS) {
            return left.in(level);
        }
        if (left.type().scale() + right.type().scale() > 0) {
            int digits = Math.max(left.type().precision(), right.type().precision());
            // DuckDB multiplies two numbers of up to 18 digits in 64 bits.
            return type.precision() > LONG_DIGITS && digits <= LONG_DIGITS
                    ? "CAST(" + left.text() + " AS DECIMAL(38," + left.type().scale() + "))"
                    : left.in(level);
        }
        boolean huge = type.duck().equals("HUGEINT");
        boolean wide = huge
                ? left.type().duck().equals("HUGEINT") || right.type().duck().equals("HUGEINT")
                : Math.max(left.type().precision(), right.type().precision()) > INTEGER_DIGITS + 1;
        return wide ? left.in(level) : "CAST(" + left.text() + " AS " + type.duck() + ")";
    }

    private static SType floating(Expr left, Expr right) throws TranslateException {
        return left.type().unknown() || right.type().unknown() ? SType.UNKNOWN : SType.FLOAT;
    }

    /** A date and a number of days, two dates, or a point in time and an interval. */
    private static Expr days(Job job, Expr left, String symbol, Expr right) throws TranslateException {
        if (left.is(Kind.INTERVAL) && symbol.equals("+") && right.type().temporal()) {
            return days(job, right, symbol, left);
        }
        if (right.is(Kind.INTERVAL)) {
            return Times.shift(job, left, symbol, right);
        }
        if (left.is(Kind.DATE) && right.type().temporal() && symbol.equals("-")) {
            String other = right.is(Kind.DATE)
                    ? right.tight()
                    : Coerce.to(job, right, SType.DATE).text();
            return Expr.of(left.tight() + " - " + other, Level.SUM, SType.INTEGER);
        }
        boolean wrong = left.is(Kind.BOOLEAN) || right.is(Kind.BOOLEAN) || left.is(Kind.NULL) || right.is(Kind.NULL);
        if (wrong) {
            throw invalid(symbol, left.type(), right.type());
        }
        if (left.is(Kind.DATE) && !right.type().temporal()) {
            return Expr.of(
                    left.tight() + " " + symbol + " CAST("
                            + Coerce.number(right).text() + " AS INTEGER)",
                    Level.SUM,
                    SType.DATE);
        }
        if (right.is(Kind.DATE) && symbol.equals("+") && !left.type().temporal()) {
            return days(job, right, symbol, left);
        }
        throw invalid(symbol, left.type(), right.type());
    }

    private static TranslateException invalid(String symbol, SType left, SType right) {
        return new TranslateException(
                "001044",
                "42P13",
                "SQL compilation error:\nInvalid argument types for function '" + symbol + "': (" + Types.show(left)
                        + ", " + Types.show(right) + ")");
    }

    private static void refuseContainers(String symbol, Expr left, Expr right) throws TranslateException {
        for (Expr side : new Expr[] {left, right}) {
            if (side.is(Kind.ARRAY) || side.is(Kind.OBJECT) || side.is(Kind.BINARY) || side.is(Kind.BOOLEAN)) {
                throw invalid(symbol, left.type(), right.type());
            }
        }
    }

    static Expr product(Job job, Expr first, String symbol, Expr second) throws TranslateException {
        if (first.type().temporal() || second.type().temporal()) {
            throw invalid(symbol, first.type(), second.type());
        }
        refuseContainers(symbol, first, second);
        Expr left = operand(first, second);
        Expr right = operand(second, first);
        return switch (symbol) {
            case "*" -> times(left, right);
            case "/" -> quotient(left, right);
            default -> remainder(left, right);
        };
    }

    private static Expr times(Expr left, Expr right) throws TranslateException {
        if (!left.type().number() || !right.type().number()) {
            return Expr.of(left.in(Level.PRODUCT) + " * " + right.in(Level.SIGN), Level.PRODUCT, floating(left, right));
        }
        int natural = left.type().scale() + right.type().scale();
        int scale = Math.min(
                natural, Math.max(12, Math.max(left.type().scale(), right.type().scale())));
        SType type = SType.number(left.type().leading() + right.type().leading() + scale, scale);
        String text = widened(left, right, type, Level.PRODUCT) + " * " + right.in(Level.SIGN);
        if (scale == 0 && left.type().leading() + right.type().leading() > SType.MAX_PRECISION) {
            return bounded(text, type);
        }
        return scale == natural
                ? Expr.of(text, Level.PRODUCT, type)
                : Expr.of("CAST(" + text + " AS " + type.duck() + ")", type);
    }

    /** A quotient: exact for NUMBERs, rounded half away from zero to Snowflake's scale. */
    static Expr quotient(Expr left, Expr right) throws TranslateException {
        if (left.type().unknown() || right.type().unknown()) {
            return Expr.of("sf_div(" + left.text() + ", " + right.text() + ")", SType.UNKNOWN);
        }
        if (!left.type().number() || !right.type().number()) {
            boolean nothing = left.is(Kind.NULL) || right.is(Kind.NULL);
            return Expr.of(
                    nothing
                            ? "CAST(NULL AS DOUBLE)"
                            : "sf_quot(CAST(" + left.text() + " AS DOUBLE), CAST(" + right.text() + " AS DOUBLE))",
                    SType.FLOAT);
        }
        int scale = quotientScale(left.type().scale());
        int shift = scale - left.type().scale() + right.type().scale();
        if (long38(left) || long38(right)) {
            return Expr.of(
                    "CAST(sf_divide_text(CAST(" + left.text() + " AS VARCHAR), CAST(" + right.text() + " AS VARCHAR), "
                            + scale + ") AS DECIMAL(38," + scale + "))",
                    SType.number(SType.MAX_PRECISION, scale));
        }
        String whole = small(left, right, shift)
                ? "sf_div_whole(" + unscaled(left) + " * 1" + "0".repeat(shift) + ", " + unscaled(right) + ")"
                : "sf_divide(" + unscaled(left) + ", " + unscaled(right) + ", " + shift + ")";
        int leading = left.type().leading() + right.type().scale();
        return scaled(whole, SType.number(Math.max(leading, 1) + scale, scale));
    }

    /** Whether DuckDB's own whole numbers hold all of it; its text repeats both sides, which nested quotients must not. */
    private static boolean small(Expr left, Expr right, int shift) throws TranslateException {
        boolean nested = left.text().contains("sf_div") || right.text().contains("sf_div");
        return !nested && left.type().precision() + shift < 37 && right.type().precision() < 37;
    }

    /** Whether taking the point out may need more digits than DuckDB has. */
    private static boolean long38(Expr number) throws TranslateException {
        return number.type().scale() > 0
                && number.type().precision() + number.type().scale() > SType.MAX_PRECISION;
    }

    /** The scale of a quotient, and of an average. */
    static int quotientScale(int scale) {
        return Math.max(scale, Math.min(scale + 6, 12));
    }

    /** A NUMBER without its point: DuckDB's HUGEINT. */
    static String unscaled(Expr number) throws TranslateException {
        int scale = number.type().scale();
        return scale == 0
                ? "CAST(" + number.text() + " AS HUGEINT)"
                : "CAST(CAST(" + number.text() + " AS DECIMAL(38," + scale + ")) * CAST(1" + "0".repeat(scale)
                        + " AS DECIMAL(" + (scale + 1) + ",0)) AS HUGEINT)";
    }

    /** The other way: a HUGEINT that counts units of the type's last digit. */
    static Expr scaled(String whole, SType type) {
        int scale = type.scale();
        return scale == 0
                ? Expr.of(whole, type)
                : Expr.of(
                        "CAST(" + whole + " * CAST(0." + "0".repeat(scale - 1) + "1 AS DECIMAL(" + scale + "," + scale
                                + ")) AS DECIMAL(38," + scale + "))",
                        type);
    }

    private static Expr remainder(Expr left, Expr right) throws TranslateException {
        SType type = floating(left, right);
        if (left.type().number() && right.type().number()) {
            int scale = Math.max(left.type().scale(), right.type().scale());
            type = SType.number(Math.max(left.type().leading(), right.type().leading()) + scale, scale);
        }
        return Expr.of("sf_mod(" + left.text() + ", " + right.text() + ")", type);
    }
}
