package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Date and time functions whose first argument is a part's name. */
final class Dates {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("Y", "year"),
            Map.entry("YY", "year"),
            Map.entry("YYY", "year"),
            Map.entry("YYYY", "year"),
            Map.entry("YR", "year"),
            Map.entry("YEARS", "year"),
            Map.entry("YRS", "year"),
            Map.entry("YEAR", "year"),
            Map.entry("MM", "month"),
            Map.entry("MON", "month"),
            Map.entry("MONS", "month"),
            Map.entry("MONTHS", "month"),
            Map.entry("MONTH", "month"),
            Map.entry("D", "day"),
            Map.entry("DD", "day"),
            Map.entry("DAYS", "day"),
            Map.entry("DAY", "day"),
            Map.entry("DAYOFMONTH", "day"),
            Map.entry("W", "week"),
            Map.entry("WK", "week"),
            Map.entry("WEEK", "week"),
            Map.entry("WEEKS", "week"),
            Map.entry("WEEKOFYEAR", "week"),
            Map.entry("WOY", "week"),
            Map.entry("WY", "week"),
            Map.entry("WEEKISO", "week"),
            Map.entry("WEEK_ISO", "week"),
            Map.entry("WEEKOFYEARISO", "week"),
            Map.entry("Q", "quarter"),
            Map.entry("QTR", "quarter"),
            Map.entry("QTRS", "quarter"),
            Map.entry("QUARTER", "quarter"),
            Map.entry("QUARTERS", "quarter"),
            Map.entry("H", "hour"),
            Map.entry("HH", "hour"),
            Map.entry("HR", "hour"),
            Map.entry("HRS", "hour"),
            Map.entry("HOUR", "hour"),
            Map.entry("HOURS", "hour"),
            Map.entry("M", "minute"),
            Map.entry("MI", "minute"),
            Map.entry("MIN", "minute"),
            Map.entry("MINS", "minute"),
            Map.entry("MINUTE", "minute"),
            Map.entry("MINUTES", "minute"),
            Map.entry("S", "second"),
            Map.entry("SEC", "second"),
            Map.entry("SECS", "second"),
            Map.entry("SECOND", "second"),
            Map.entry("SECONDS", "second"),
            Map.entry("MS", "millisecond"),
            Map.entry("MSEC", "millisecond"),
            Map.entry("MILLISECOND", "millisecond"),
            Map.entry("MILLISECONDS", "millisecond"),
            Map.entry("US", "microsecond"),
            Map.entry("USEC", "microsecond"),
            Map.entry("MICROSECOND", "microsecond"),
            Map.entry("MICROSECONDS", "microsecond"));

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("DAYOFWEEK", "dayofweek"),
            Map.entry("DOW", "dayofweek"),
            Map.entry("DW", "dayofweek"),
            Map.entry("WEEKDAY", "dayofweek"),
            Map.entry("DAYOFWEEKISO", "isodow"),
            Map.entry("DAYOFWEEK_ISO", "isodow"),
            Map.entry("WEEKDAY_ISO", "isodow"),
            Map.entry("DOW_ISO", "isodow"),
            Map.entry("DAYOFYEAR", "dayofyear"),
            Map.entry("DOY", "dayofyear"),
            Map.entry("DY", "dayofyear"),
            Map.entry("YEARDAY", "dayofyear"),
            Map.entry("YEAROFWEEK", "isoyear"),
            Map.entry("YEAROFWEEKISO", "isoyear"),
            Map.entry("EPOCH_SECOND", "epoch"),
            Map.entry("EPOCH", "epoch"),
            Map.entry("EPOCH_SECONDS", "epoch"));

    private Dates() {}

    static @Nullable String unitOrNull(@Nullable String name) {
        return name == null ? null : UNITS.get(name.toUpperCase(Locale.ROOT));
    }

    private static String unit(Call call, int index) throws TranslateException {
        String unit = unitOrNull(call.word(index));
        if (unit == null) {
            throw badPart(call.word(index), call.name());
        }
        return unit;
    }

    private static TranslateException badPart(@Nullable String part, String function) {
        return new TranslateException(
                "001044",
                "42P13",
                "SQL compilation error:\ninvalid value [" + part + "] for date part in function " + function);
    }

    /** An argument that is a point in time; a string literal is read as a timestamp. */
    private static String time(Call call, int index) throws TranslateException {
        return time(call.job(), call.args().get(index));
    }

    private static String time(Job job, Span span) throws TranslateException {
        String text = Expressions.render(job, span);
        boolean string =
                span.size() == 1 && (span.get(0).string() || span.get(0).kind(TokenKind.BIND));
        return string ? "CAST(" + text + " AS TIMESTAMP)" : text;
    }

    private static void arguments(Call call, int count) throws TranslateException {
        if (call.args().size() != count) {
            throw call.wrongArguments();
        }
    }

    static String add(Call call) throws TranslateException {
        arguments(call, 3);
        String unit = unit(call, 0);
        boolean date = unit.equals("day")
                || unit.equals("week")
                || unit.equals("month")
                || unit.equals("quarter")
                || unit.equals("year");
        String amount = "CAST(" + call.arg(1) + " AS BIGINT)";
        String interval = switch (unit) {
            case "quarter" -> "to_months(CAST(3 * " + amount + " AS INTEGER))";
            case "week" -> "to_days(CAST(7 * " + amount + " AS INTEGER))";
            case "day", "month", "year" -> "to_" + unit + "s(CAST(" + amount + " AS INTEGER))";
            default -> "to_" + unit + "s(" + amount + ")";
        };
        return (date ? "sf_add_days(" : "sf_add_time(") + time(call, 2) + ", " + interval + ")";
    }

    static String diff(Call call) throws TranslateException {
        arguments(call, 3);
        String unit = unit(call, 0);
        String from = time(call, 1);
        String to = time(call, 2);
        if (unit.equals("week")) {
            return "(date_diff('day', date_trunc('week', " + from + "), date_trunc('week', " + to + ")) // 7)";
        }
        return "date_diff('" + unit + "', " + from + ", " + to + ")";
    }

    static String trunc(Call call) throws TranslateException {
        arguments(call, 2);
        String unit = unitOrNull(call.word(0));
        if (unit != null) {
            return "sf_trunc_date('" + unit + "', " + time(call, 1) + ")";
        }
        throw badPart(call.word(0), call.name());
    }

    /** {@code TRUNC(number[, scale])}, or a date with a part's name as a string. */
    static String truncNumberOrDate(Call call) throws TranslateException {
        String unit = unitOrNull(call.string(1));
        if (unit != null) {
            return "sf_trunc_date('" + unit + "', " + time(call, 0) + ")";
        }
        if (call.args().isEmpty() || call.args().size() > 2) {
            throw call.wrongArguments();
        }
        return call.args().size() == 1
                ? "trunc(" + call.arg(0) + ")"
                : "trunc(" + call.arg(0) + ", " + call.arg(1) + ")";
    }

    static String part(Call call) throws TranslateException {
        arguments(call, 2);
        return partOf(call.job(), String.valueOf(call.word(0)), call.args().get(1));
    }

    static String partOf(Job job, String name, Span of) throws TranslateException {
        String upper = name.toUpperCase(Locale.ROOT);
        String time = time(job, of);
        switch (upper) {
            case "EPOCH_MILLISECOND", "EPOCH_MILLISECONDS" -> {
                return "epoch_ms(" + time + ")";
            }
            case "EPOCH_MICROSECOND", "EPOCH_MICROSECONDS" -> {
                return "epoch_us(" + time + ")";
            }
            case "NS", "NANOSECOND", "NANOSECONDS" -> {
                return "(date_part('microsecond', " + time + ") % 1000000 * 1000)";
            }
            default -> {
                String part = PARTS.containsKey(upper) ? PARTS.get(upper) : UNITS.get(upper);
                if (part == null || part.equals("millisecond") || part.equals("microsecond")) {
                    throw badPart(name, "DATE_PART");
                }
                return "CAST(floor(date_part('" + part + "', " + time + ")) AS BIGINT)";
            }
        }
    }

    static String lastDay(Call call) throws TranslateException {
        if (call.args().size() == 1) {
            return "last_day(" + time(call, 0) + ")";
        }
        arguments(call, 2);
        String unit = unit(call, 1);
        return "CAST(CAST(date_trunc('" + unit + "', " + time(call, 0) + ") AS TIMESTAMP) + INTERVAL '1 "
                + (unit.equals("quarter") ? "quarter" : unit) + "' - INTERVAL '1 day' AS DATE)";
    }

    /** {@code INTERVAL '1 day, 2 hours'}. */
    static String interval(Node literal) throws TranslateException {
        StringBuilder parts = new StringBuilder();
        for (String part : literal.token().value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            String unit = words.length == 2 ? unitOrNull(words[1]) : words.length == 1 ? "second" : null;
            if (unit == null || !words[0].matches("[+-]?\\d{1,9}")) {
                throw TranslateException.unsupported(
                        "INTERVAL '" + literal.token().value() + "'");
            }
            parts.append(parts.isEmpty() ? "" : " + ")
                    .append("INTERVAL '")
                    .append(words[0])
                    .append(' ')
                    .append(unit)
                    .append('\'');
        }
        return "(" + parts + ")";
    }
}
