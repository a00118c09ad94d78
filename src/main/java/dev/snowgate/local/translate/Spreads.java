package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;

/**
 * Variances and standard deviations. A variance of NUMBERs is a NUMBER with the scale of a quotient of squares, a deviation a
 * FLOAT (Snowflake's reference). Variances are computed from exact sums.
 */
final class Spreads {
    /** Squares of numbers with more digits behind the point would not fit into DuckDB's 38 digits. */
    private static final int MAX_SCALE = 9;

    private static final int KURTOSIS_SCALE = 12;

    private Spreads() {}

    /** {@code (n * sum(x * x) - sum(x)^2)} in units of the last digit's square, and what it is to be divided by. */
    private record Exact(String square, String divisor) {}

    static Expr variance(Call call) throws TranslateException {
        Expr value = value(call);
        if (!exact(value)) {
            return real(call, value, "var_");
        }
        Exact parts = exact(call, value);
        int squares = 2 * value.type().scale();
        int scale = Arithmetic.quotientScale(squares);
        return Arithmetic.scaled(
                "sf_divide(" + parts.square() + ", " + parts.divisor() + ", " + (scale - squares) + ")",
                SType.number(SType.MAX_PRECISION, scale));
    }

    static Expr deviation(Call call) throws TranslateException {
        Expr value = value(call);
        if (!exact(value)) {
            return real(call, value, "stddev_");
        }
        // Snowflake takes the root of the variance with its digits: STDDEV_POP of 6, 10 and 14 is 3.265986375.
        return Expr.of("sqrt(CAST(" + variance(call).text() + " AS DOUBLE))", SType.FLOAT);
    }

    /** KURTOSIS: a NUMBER with twelve digits behind the point for NUMBERs. */
    static Expr kurtosis(Call call) throws TranslateException {
        Expr value = value(call);
        String list = "list(" + Casts.real(value, false).text() + ")" + call.over();
        Expr made = Expr.of("sf_kurtosis(to_json(" + list + "))", SType.FLOAT);
        return value.type().number() ? Casts.number(made, SType.MAX_PRECISION, KURTOSIS_SCALE, false) : made;
    }

    private static Expr value(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr value = call.expr(0);
        if (value.type().temporal() || value.is(Kind.BINARY) || value.is(Kind.ARRAY) || value.is(Kind.OBJECT)) {
            throw call.invalidTypes();
        }
        return value;
    }

    private static boolean exact(Expr value) throws TranslateException {
        return value.type().number() && value.type().scale() <= MAX_SCALE;
    }

    private static boolean sample(Call call) {
        return !call.name().endsWith("_POP");
    }

    private static Expr real(Call call, Expr value, String function) throws TranslateException {
        String distinct = call.distinct() ? "DISTINCT " : "";
        return Expr.of(
                function + (sample(call) ? "samp(" : "pop(") + distinct
                        + Casts.real(value, false).text() + ")" + call.over(),
                SType.FLOAT);
    }

    private static Exact exact(Call call, Expr value) throws TranslateException {
        String distinct = call.distinct() ? "DISTINCT " : "";
        String unscaled = Arithmetic.unscaled(value);
        String count = "CAST(count(" + distinct + value.text() + ")" + call.over() + " AS HUGEINT)";
        String sum = "CAST(sum(" + distinct + unscaled + ")" + call.over() + " AS HUGEINT)";
        // Of equal values one square is taken: DISTINCT squares would lose a number beside its negative.
        String squares = "CAST("
                + (call.distinct()
                        ? "list_sum(list_transform(list(DISTINCT " + unscaled + ")" + call.over()
                                + ", lambda x: x * x))"
                        : "sum(" + unscaled + " * " + unscaled + ")" + call.over())
                + " AS HUGEINT)";
        String divisor = sample(call) ? count + " * (" + count + " - 1)" : count + " * " + count;
        return new Exact("(" + count + " * " + squares + " - " + sum + " * " + sum + ")", "nullif(" + divisor + ", 0)");
    }
}
