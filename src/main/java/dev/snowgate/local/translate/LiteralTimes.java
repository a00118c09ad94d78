package dev.snowgate.local.translate;

import dev.snowgate.local.function.Instants;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Dates and times that are written out in a statement: read once, not for every row. */
final class LiteralTimes {
    private LiteralTimes() {}

    /** DuckDB's constant for two literals, or null when they are none or the text is no such time. */
    static @Nullable Expr read(Job job, String text, String model, SType wanted) throws TranslateException {
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
        boolean common = reading.local().getYear() > 0 && reading.local().getYear() < 10_000;
        if (!common) {
            return null;
        }
        LocalDateTime local = reading.local().truncatedTo(ChronoUnit.MICROS);
        LocalDateTime utc = reading.utc().truncatedTo(ChronoUnit.MICROS);
        String constant = switch (wanted.kind()) {
            case DATE -> "CAST('" + local.toLocalDate() + "' AS DATE)";
            case TIME -> "CAST('" + local.toLocalTime() + "' AS TIME)";
            case NTZ -> stamp(local);
            case LTZ -> "timezone('UTC', " + stamp(utc) + ")";
            default -> "sf_tz(" + stamp(utc) + ", " + reading.minutes() + ")";
        };
        Expr time = Expr.of(constant, wanted);
        int nanos = (int) (reading.local().toLocalTime().toNanoOfDay() % 1000);
        return nanos > 0 && !wanted.is(SType.Kind.DATE) ? FineTimes.join(time, String.valueOf(nanos)) : time;
    }

    private static String stamp(LocalDateTime time) {
        return "CAST('" + time.toLocalDate() + " " + time.toLocalTime() + "' AS TIMESTAMP)";
    }

    private static @Nullable String plain(String text) {
        boolean literal = text.length() > 1 && text.startsWith("'") && text.indexOf('\'', 1) == text.length() - 1;
        return literal ? text.substring(1, text.length() - 1) : null;
    }
}
