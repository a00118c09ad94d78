package dev.snowgate.local.translate;

import dev.snowgate.local.function.Instants;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Dates and times that are written out in a statement: read once, not for every row. */
final class LiteralTimes {
    private LiteralTimes() {}

    /** DuckDB's constant for two literals, or null when they are none or the text is no such time. */
    static @Nullable Expr read(Job job, String text, String model, SType wanted) {
        String value = plain(text);
        String format = plain(model);
        if (value == null || format == null) {
            return null;
        }
        String kind = wanted.timestamp() ? "TIMESTAMP" : wanted.kind().name();
        String zone = Texts.parameter(job, "TIMEZONE", "UTC");
        Instants.Reading reading = Instants.read(value, format, kind, zone);
        if (reading == null) {
            return null;
        }
        String constant = switch (wanted.kind()) {
            case DATE -> "CAST('" + reading.local().toLocalDate() + "' AS DATE)";
            case TIME -> "CAST('" + reading.local().toLocalTime() + "' AS TIME)";
            case NTZ -> stamp(reading.local());
            case LTZ -> "timezone('UTC', " + stamp(reading.utc()) + ")";
            default -> "sf_tz(" + stamp(reading.utc()) + ", " + reading.minutes() + ")";
        };
        boolean common = reading.local().getYear() > 0 && reading.local().getYear() < 10_000;
        return common ? Expr.of(constant, wanted) : null;
    }

    private static String stamp(LocalDateTime time) {
        return "CAST('" + time.toLocalDate() + " " + time.toLocalTime() + "' AS TIMESTAMP)";
    }

    private static @Nullable String plain(String text) {
        boolean literal = text.length() > 1 && text.startsWith("'") && text.indexOf('\'', 1) == text.length() - 1;
        return literal ? text.substring(1, text.length() - 1) : null;
    }
}
