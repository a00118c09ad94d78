package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of numbers whose scale depends on their arguments. */
final class Numbers {
    /** How the functions that cut a number round it. */
    private static final Map<String, String> MODES = Map.of("trunc", "DOWN", "ceil", "CEILING", "floor", "FLOOR");

    private Numbers() {}

    /** {@code TRUNC(number[, scale])}, or a date with a part's name. */
    static Expr truncOrDate(Call call) throws TranslateException {
        call.arguments(1, 2);
        if (call.size() == 2 && call.expr(0).type().temporal()) {
            return Dates.truncated(call, String.valueOf(call.word(1)), call.expr(0));
        }
        return cut(call, "trunc");
    }

    static Expr ceil(Call call) throws TranslateException {
        call.arguments(1, 2);
        return cut(call, call.name().toLowerCase(Locale.ROOT));
    }

    /** A function that DuckDB has for whole results only, at another place of the decimal expansion. */
    private static Expr cut(Call call, String function) throws TranslateException {
        Expr number = call.number(0);
        SType type = number.type();
        @Nullable Integer places = call.size() == 1 ? Integer.valueOf(0) : constant(call, 1);
        if (type.number() && places == null) {
            return exactly(number, scaleOf(call), MODES.get(function), type.scale());
        }
        if (!type.number()) {
            String scale = call.size() == 1 ? "0" : call.number(1).text();
            String value = "CAST(" + number.text() + " AS DOUBLE)";
            return Expr.of(
                    "(" + function + "(" + value + " * power(10, " + scale + ")) / power(10, " + scale + "))",
                    SType.FLOAT);
        }
        if (places == null || places >= type.scale()) {
            return number;
        }
        if (places == 0) {
            return whole(function + "(" + number.text() + ")", type);
        }
        if (places < 0 || type.precision() + places > SType.MAX_PRECISION) {
            return exactly(number, String.valueOf(places), MODES.get(function), Math.max(0, places));
        }
        String shifted = number.tight() + " * CAST(1" + "0".repeat(places) + " AS DECIMAL(" + (places + 1) + ",0))";
        return Arithmetic.scaled(
                "CAST(" + function + "(" + shifted + ") AS HUGEINT)", SType.number(type.precision(), places));
    }

    /** The places to round at, as DuckDB's BIGINT. */
    private static String scaleOf(Call call) throws TranslateException {
        return "CAST(" + call.number(1).text() + " AS BIGINT)";
    }

    /** Rounded digit by digit, for what DuckDB would do in floating point. */
    private static Expr exactly(Expr number, String places, @Nullable String mode, int scale) {
        String rounded = "CAST(sf_round_text(CAST(" + number.text() + " AS VARCHAR), " + places + ", '" + mode
                + "') AS DECIMAL(38," + scale + "))";
        return scale > 0
                ? Expr.of(rounded, SType.number(38, scale))
                : Expr.of("CAST(" + rounded + " AS HUGEINT)", SType.number(38, 0));
    }

    private static Expr whole(String text, SType type) {
        SType result = SType.number(type.leading() + 1, 0);
        return Expr.of("CAST(" + text + " AS " + result.duck() + ")", result);
    }

    private static @Nullable Integer constant(Call call, int index) {
        Span span = call.args().get(index);
        boolean minus = span.size() == 2 && span.op(0, "-");
        String text = span.size() == 1 || minus ? span.last().token().text() : "";
        return text.matches("\\d{1,2}") ? Integer.valueOf(minus ? "-" + text : text) : null;
    }

    /** ROUND: half away from zero, or to even when told so. */
    static Expr round(Call given) throws TranslateException {
        given.arguments(1, 3);
        Call call = given.ordered("EXPR", "SCALE", "ROUNDING_MODE");
        Expr number = call.number(0);
        SType type = number.type();
        @Nullable Integer places = call.size() == 1 ? Integer.valueOf(0) : constant(call, 1);
        String mode = call.size() < 3 ? "" : String.valueOf(call.string(2)).toUpperCase(Locale.ROOT);
        if (call.size() == 3 && !mode.equals("HALF_AWAY_FROM_ZERO") && !mode.equals("HALF_TO_EVEN")) {
            throw TranslateException.unsupported("rounding mode of ROUND that is not constant");
        }
        String function = mode.equals("HALF_TO_EVEN") ? "round_even" : "round";
        String scale = call.size() == 1 ? "0" : "CAST(" + call.number(1).text() + " AS INTEGER)";
        if (!type.number() && call.size() == 3) {
            throw call.invalidTypes();
        }
        if (!type.number()) {
            return Expr.of(function + "(CAST(" + number.text() + " AS DOUBLE), " + scale + ")", SType.FLOAT);
        }
        String kind = mode.equals("HALF_TO_EVEN") ? "HALF_EVEN" : "HALF_UP";
        if (places == null) {
            return exactly(number, scaleOf(call), kind, type.scale());
        }
        if (places >= type.scale() && places >= 0) {
            return number;
        }
        if (places < 0 || kind.equals("HALF_EVEN")) {
            return exactly(number, String.valueOf(places), kind, Math.max(0, places));
        }
        SType result = SType.number(type.leading() + 1 + places, places);
        String rounded = "CAST(" + number.text() + " AS DECIMAL(" + result.precision() + "," + places + "))";
        return places > 0
                ? Expr.of(rounded, result)
                : Expr.of("CAST(" + rounded + " AS " + result.duck() + ")", result);
    }

    static Expr mod(Call call) throws TranslateException {
        call.arguments(2, 2);
        return Arithmetic.product(call.job(), call.expr(0), "%", call.expr(1));
    }

    /** DIV0 answers 0 for a divisor of 0, DIV0NULL for NULL too. */
    static Expr div0(Call call) throws TranslateException {
        call.arguments(2, 2);
        Expr divisor = call.number(1);
        Expr checked = Expr.of("nullif(" + divisor.text() + ", 0)", divisor.type());
        Expr quotient = Arithmetic.quotient(call.number(0), checked);
        String zero = call.name().equals("DIV0NULL")
                ? "coalesce(" + divisor.text() + ", 0) = 0"
                : divisor.in(Expr.Level.CONCAT) + " = 0";
        String nothing = call.expr(0).is(Kind.NULL)
                ? "NULL"
                : "CASE WHEN " + call.expr(0).tight() + " IS NULL THEN NULL ELSE 0 END";
        return Expr.of("CASE WHEN " + zero + " THEN " + nothing + " ELSE " + quotient.text() + " END", quotient.type());
    }

    /** UNIFORM: what the third argument generates decides, so that a constant draws the same number for every row. */
    static Expr uniform(Call call) throws TranslateException {
        call.arguments(3, 3);
        Expr low = call.number(0);
        Expr high = call.number(1);
        String share = "(CAST(hash(" + call.arg(2) + ") >> 11 AS DOUBLE) / 9007199254740992)";
        if (!low.type().number() || !high.type().number()) {
            String width = "(" + high.text() + " - (" + low.text() + "))";
            return Expr.of("(" + low.tight() + " + " + share + " * CAST(" + width + " AS DOUBLE))", SType.FLOAT);
        }
        int scale = Math.max(low.type().scale(), high.type().scale());
        String unit = "1" + "0".repeat(scale);
        String first = "(CAST(" + low.text() + " AS DOUBLE) * " + unit + ")";
        String width = "(CAST(" + high.text() + " AS DOUBLE) * " + unit + " - " + first + " + 1)";
        String drawn = "floor(round(" + first + ") + " + share + " * round(" + width + "))";
        return scale == 0
                ? Expr.of("CAST(" + drawn + " AS BIGINT)", SType.INTEGER)
                : Expr.of("CAST(" + drawn + " / " + unit + " AS DECIMAL(38," + scale + "))", SType.number(38, scale));
    }

    static Expr bucket(Call call) throws TranslateException {
        call.arguments(4, 4);
        StringBuilder text = new StringBuilder("sf_width_bucket(");
        for (int i = 0; i < 4; i++) {
            boolean date = call.expr(i).type().temporal();
            String value = date
                    ? "CAST(epoch_us(" + Times.local(call.job(), call.expr(i)).text() + ") AS DOUBLE)"
                    : Casts.real(call.expr(i), false).text();
            text.append(i == 0 ? "" : ", ").append(value);
        }
        return Expr.of(text.append(')').toString(), SType.INTEGER);
    }
}
