package dev.snowgate.local.translate;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of date and time parts with their synonyms (Snowflake's reference, "Date and time functions"). */
final class DateUnits {
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
            Map.entry("WEEKOFYEAR_ISO", "week"),
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
            Map.entry("MICROSECONDS", "microsecond"),
            Map.entry("NS", "nanosecond"),
            Map.entry("NSEC", "nanosecond"),
            Map.entry("NANOSEC", "nanosecond"),
            Map.entry("NSECOND", "nanosecond"),
            Map.entry("NANOSECOND", "nanosecond"),
            Map.entry("NANOSECONDS", "nanosecond"),
            Map.entry("NANOSECS", "nanosecond"),
            Map.entry("NSECONDS", "nanosecond"));

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("DAYOFWEEK", "dayofweek"),
            Map.entry("DOW", "dayofweek"),
            Map.entry("DW", "dayofweek"),
            Map.entry("WEEKDAY", "dayofweek"),
            Map.entry("DAYOFWEEKISO", "isodow"),
            Map.entry("DAYOFWEEK_ISO", "isodow"),
            Map.entry("WEEKDAY_ISO", "isodow"),
            Map.entry("DOW_ISO", "isodow"),
            Map.entry("DW_ISO", "isodow"),
            Map.entry("DAYOFYEAR", "dayofyear"),
            Map.entry("DOY", "dayofyear"),
            Map.entry("DY", "dayofyear"),
            Map.entry("YEARDAY", "dayofyear"),
            Map.entry("YEAROFWEEK", "isoyear"),
            Map.entry("YEAROFWEEKISO", "isoyear"),
            Map.entry("EPOCH_SECOND", "epoch"),
            Map.entry("EPOCH", "epoch"),
            Map.entry("EPOCH_SECONDS", "epoch"));

    private DateUnits() {}

    /** The unit that a word names, or null. */
    static @Nullable String unitOrNull(@Nullable String name) {
        return name == null ? null : UNITS.get(name.toUpperCase(Locale.ROOT));
    }

    /** The part that a word names and that is no unit, or null. */
    static @Nullable String partOrNull(String name) {
        return PARTS.get(name.toUpperCase(Locale.ROOT));
    }

    static boolean iso(String name) {
        return name.toUpperCase(Locale.ROOT).endsWith("ISO");
    }

    /** Whether the unit counts whole days. */
    static boolean days(String unit) {
        return switch (unit) {
            case "day", "week", "month", "quarter", "year" -> true;
            default -> false;
        };
    }

    static TranslateException bad(@Nullable String part, String function) {
        return new TranslateException(
                "001044",
                "42P13",
                "SQL compilation error:\ninvalid value [" + part + "] for date part in function " + function);
    }
}
