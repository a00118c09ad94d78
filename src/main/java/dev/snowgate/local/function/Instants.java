package dev.snowgate.local.function;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Dates and times that stand in a statement. */
public final class Instants {
    /**
     * What a text means.
     *
     * @param local what the clock shows
     * @param utc the same moment on UTC's clock
     * @param minutes before UTC's
     */
    public record Reading(LocalDateTime local, LocalDateTime utc, long minutes) {}

    private Instants() {}

    /** What to put behind a format model where years of two digits begin in another one than 1970. */
    public static String century(String start) {
        return TimeModel.CENTURY + start;
    }

    /**
     * Reads {@code text} as DuckDB's functions would, to the nanosecond, or answers null where they fail.
     *
     * @param model a format model, or AUTO
     * @param kind DATE, TIME or TIMESTAMP
     * @param zone where a text without an offset is at home
     */
    public static @Nullable Reading read(String text, String model, String kind, String zone) {
        try {
            TimeText time = TimeText.exact(text, model, kind);
            return new Reading(time.local(), time.utc(zone), time.minutes(zone));
        } catch (FunctionFailure e) {
            return null;
        }
    }
}
