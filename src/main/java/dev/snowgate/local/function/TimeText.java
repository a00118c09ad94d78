package dev.snowgate.local.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date or time as written.
 *
 * @param local what the clock shows
 * @param offset minutes before UTC's when the text says so, else null
 */
record TimeText(LocalDateTime local, @Nullable Integer offset) {
    /** What is refused where DuckDB would have to compute with it. */
    static final String FINE = "fractions of a second finer than microseconds";

    /**
     * Reads {@code text}.
     *
     * @param model a format model, or AUTO
     * @param kind DATE, TIME or TIMESTAMP, for the message
     */
    static TimeText read(String text, String model, String kind) {
        TimeText found = exact(text, model, kind);
        if (found.local.toLocalTime().toNanoOfDay() % 1000 != 0) {
            throw FunctionFailure.unsupported(FINE);
        }
        return found;
    }

    /** As {@link #read}, but fractions may be finer than DuckDB's microseconds. */
    static TimeText exact(String text, String model, String kind) {
        boolean auto = model.equalsIgnoreCase("AUTO");
        TimeText found;
        try {
            found = auto ? AutoTime.read(text.strip(), kind) : ModelTime.read(text.strip(), TimeModel.of(model));
        } catch (DateTimeException | ArithmeticException e) {
            found = null;
        }
        if (found == null) {
            throw auto ? unrecognized(text, kind) : unparsed(text, model, kind);
        }
        return found;
    }

    private static FunctionFailure unrecognized(String text, String kind) {
        String code = switch (kind) {
            case "DATE" -> "100040";
            case "TIME" -> "100108";
            default -> "100035";
        };
        String word = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
        return new FunctionFailure(code, "22007", word + " '" + text + "' is not recognized");
    }

    private static FunctionFailure unparsed(String text, String model, String kind) {
        return new FunctionFailure(
                "100096",
                "22007",
                "Can't parse '" + text + "' as " + kind.toLowerCase(Locale.ROOT) + " with format '"
                        + model.split(String.valueOf(TimeModel.CENTURY), 2)[0] + "'");
    }

    /** Seconds, or finer when the number is too large for them (Snowflake's reference, TO_TIMESTAMP). */
    static TimeText epoch(long value) {
        long size = Math.abs(value);
        long unit = size < 31_536_000_000L
                ? 1L
                : size < 31_536_000_000_000L ? 1_000L : size < 31_536_000_000_000_000L ? 1_000_000L : 1_000_000_000L;
        long nanos = Math.floorMod(value, unit) * (1_000_000_000L / unit);
        Instant at = Instant.ofEpochSecond(Math.floorDiv(value, unit), nanos);
        return new TimeText(LocalDateTime.ofInstant(at, ZoneOffset.UTC), 0);
    }

    /** The point in time on UTC's clock; without an offset of its own the text is read in {@code zone}. */
    LocalDateTime utc(String zone) {
        return offset != null
                ? local.minusMinutes(offset)
                : LocalDateTime.ofInstant(local.atZone(zone(zone)).toInstant(), ZoneOffset.UTC);
    }

    long minutes(String zone) {
        return offset != null ? offset : local.atZone(zone(zone)).getOffset().getTotalSeconds() / 60;
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new FunctionFailure("100280", "22023", "Unknown timezone: '" + name + "'");
        }
    }
}
