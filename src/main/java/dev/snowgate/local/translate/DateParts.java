package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;

/** EXTRACT, DATE_PART and the functions named after parts. */
final class DateParts {
    private DateParts() {}

    /** A part as a whole number. */
    static Expr of(Job job, String name, Expr of) throws TranslateException {
        String upper = name.toUpperCase(Locale.ROOT);
        if (of.is(Kind.TIME)) {
            return clock(upper, of);
        }
        Expr whole = Dates.temporal("EXTRACT", of);
        Expr time = FineTimes.floor(whole);
        String local = Times.local(job, time).text();
        if ("nanosecond".equals(DateUnits.unitOrNull(upper)) || upper.startsWith("EPOCH_NANO")) {
            return nanoseconds(job, upper, time, FineTimes.nanos(whole));
        }
        return Expr.of(
                upper.startsWith("EPOCH") ? epoch(job, upper, time) : part(job, upper, time, local), SType.INTEGER);
    }

    /** DuckDB's microseconds, and what is behind them. */
    private static Expr nanoseconds(Job job, String name, Expr time, String nanos) throws TranslateException {
        String micros = name.startsWith("EPOCH_NANO")
                ? epoch(job, "EPOCH_MICROSECOND", time)
                : "date_part('microsecond', " + Times.local(job, time).text() + ") % 1000000";
        return Expr.of("(" + micros + " * 1000 + " + nanos + ")", SType.INTEGER);
    }

    private static String epoch(Job job, String name, Expr time) throws TranslateException {
        if (time.is(Kind.DATE) && !name.endsWith("EPOCH") && !name.contains("_SECOND")) {
            throw DateUnits.bad(name, "DATE_PART");
        }
        // What has no zone is read as UTC's, whatever the session's zone is.
        boolean wall = time.is(Kind.DATE) || time.is(Kind.NTZ);
        Expr at = wall ? Times.local(job, time) : Times.instant(job, time);
        String micros = "epoch_us(" + at.text() + ")";
        return switch (name) {
            case "EPOCH_MILLISECOND", "EPOCH_MILLISECONDS" -> "(" + micros + " // 1000)";
            case "EPOCH_MICROSECOND", "EPOCH_MICROSECONDS" -> micros;
            case "EPOCH", "EPOCH_SECOND", "EPOCH_SECONDS" -> "CAST(floor(" + micros + " / 1000000) AS BIGINT)";
            default -> throw DateUnits.bad(name, "DATE_PART");
        };
    }

    private static String part(Job job, String name, Expr time, String local) throws TranslateException {
        switch (name) {
            case "TIMEZONE_HOUR", "TZH" -> {
                return "CAST(trunc(" + Times.offset(job, time) + " / 60) AS BIGINT)";
            }
            case "TIMEZONE_MINUTE", "TZM" -> {
                return "(abs(" + Times.offset(job, time) + ") % 60)";
            }
            case "DAYOFWEEK", "DOW", "DW", "WEEKDAY" -> {
                return Weeks.day(job, local);
            }
            case "YEAROFWEEK" -> {
                return Weeks.of(job, local, true);
            }
            default -> {
                String unit = DateUnits.partOrNull(name);
                unit = unit == null ? DateUnits.unitOrNull(name) : unit;
                if (unit == null || unit.equals("millisecond") || unit.equals("microsecond")) {
                    throw DateUnits.bad(name, "DATE_PART");
                }
                return unit.equals("week") && !DateUnits.iso(name)
                        ? Weeks.of(job, local, false)
                        : "CAST(floor(date_part('" + unit + "', " + local + ")) AS BIGINT)";
            }
        }
    }

    private static Expr clock(String name, Expr time) throws TranslateException {
        String unit = String.valueOf(DateUnits.unitOrNull(name));
        String micros = FineTimes.floor(time).text();
        return switch (unit) {
            case "hour", "minute", "second" ->
                Expr.of("CAST(floor(date_part('" + unit + "', " + micros + ")) AS BIGINT)", SType.INTEGER);
            case "nanosecond" ->
                Expr.of(
                        "(date_part('microsecond', " + micros + ") % 1000000 * 1000 + " + FineTimes.nanos(time) + ")",
                        SType.INTEGER);
            default -> throw DateUnits.bad(name, "DATE_PART");
        };
    }
}
