package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;

/**
 * Times with nanoseconds, of which DuckDB's own keep microseconds: a struct of DuckDB's time and the nanoseconds behind it,
 * 0 to 999, which compares, groups and sorts as the time does. Whoever knows of it takes {@link Expr#precise}; for all others the
 * expression is DuckDB's own time, which fails when it is computed from one that has such nanoseconds.
 */
final class FineTimes {
    /** Digits behind the second that DuckDB's own times keep. */
    static final int MICROS = 6;

    private FineTimes() {}

    /** {@code time} as DuckDB's own time, cut to the microsecond. */
    static Expr floor(Expr time) throws TranslateException {
        Expr precise = time.precise();
        return precise.type().fine()
                ? Expr.of(
                        "sf_floor_" + suffix(precise) + "(" + precise.text() + ")",
                        precise.type().coarse())
                : time;
    }

    /** The nanoseconds behind the microsecond, as DuckDB text. */
    static String nanos(Expr time) throws TranslateException {
        Expr precise = time.precise();
        return precise.type().fine() ? "sf_nanos(" + precise.text() + ")" : "0";
    }

    /** {@code time} of DuckDB's own with {@code nanos} more, which are 0 to 999. */
    static Expr join(Expr time, String nanos) throws TranslateException {
        return Expr.of(
                "sf_with_nanos_" + suffix(time) + "(" + time.text() + ", " + nanos + ")",
                time.type().nanoseconds());
    }

    /** What {@code to} made of the microseconds of {@code from}, with the nanoseconds that these had. */
    static Expr carried(Expr from, Expr to) throws TranslateException {
        return from.precise().type().fine() && !to.is(Kind.DATE) ? join(to, nanos(from)) : to;
    }

    /** {@code time} cut to so many digits behind the second. */
    static Expr cut(Expr time, int digits) throws TranslateException {
        if (digits >= SType.NANOS || time.is(Kind.DATE)) {
            return time;
        }
        Expr micros = floor(time);
        if (digits > MICROS) {
            int unit = digits == MICROS + 1 ? 100 : 10;
            return time.precise().type().fine() ? join(micros, nanos(time) + " // " + unit + " * " + unit) : time;
        }
        SType type = micros.type().digits(digits);
        if (digits == MICROS) {
            return Expr.of(micros.text(), type);
        }
        int unit = (int) Math.pow(10, MICROS - digits);
        return Expr.of("sf_cut_" + suffix(micros) + "(" + micros.text() + ", " + unit + ")", type);
    }

    /** As a struct, which DuckDB makes of whatever time it is given. */
    static Expr fine(Expr time) throws TranslateException {
        Expr precise = time.precise();
        SType type = precise.type();
        // What a bind holds is not known while the statement is only described.
        if (type.fine() || (type.unknown() && precise.text().startsWith("$"))) {
            return precise;
        }
        return type.temporal() && !type.is(Kind.DATE)
                ? join(time, "0").precise()
                : Expr.struct("sf_fine(" + precise.text() + ")", type);
    }

    private static String suffix(Expr time) throws TranslateException {
        return time.type().kind().name().toLowerCase(Locale.ROOT);
    }

    /** Its nanoseconds since 1970: DuckDB finds no way to a struct between two others. */
    static Expr key(Expr time) throws TranslateException {
        Expr micros = floor(time);
        String text = micros.is(Kind.TIME) ? "CAST('1970-01-01' AS DATE) + " + micros.tight() : micros.text();
        String all = "CAST(epoch_us(" + text + ") AS HUGEINT) * 1000";
        boolean fine = time.precise().type().fine();
        return Expr.of("(" + all + (fine ? " + " + nanos(time) : "") + ")", SType.number(SType.MAX_PRECISION, 0));
    }

    /** Whether one of two times is a struct, so that both must become one. */
    static boolean mixes(Expr left, Expr right) throws TranslateException {
        return left.precise().type().fine() || right.precise().type().fine();
    }
}
