package dev.snowgate.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How durations and sizes are written: a whole number and a unit. */
public final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15}) ?([A-Za-z]+)");

    private Units() {}

    /** Parses {@code 250ms}, {@code 10s}, {@code 15m}, {@code 1h}, {@code 2d}; a bare {@code 0} too. Null when it is neither. */
    static @Nullable Duration duration(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        long millis = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 0;
        };
        return millis == 0 || number > Long.MAX_VALUE / millis ? null : Duration.ofMillis(number * millis);
    }

    /** Parses {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}. Null when it is none. */
    public static @Nullable Long size(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        long factor = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "b" -> 1;
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            default -> 0;
        };
        return factor == 0 || number > Long.MAX_VALUE / factor ? null : number * factor;
    }

    /** The shortest form that {@link #duration} reads back. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    /** The shortest form that {@link #size} reads back. */
    static String format(long bytes) {
        if (bytes == 0 || bytes % (1L << 10) != 0) {
            return bytes + "B";
        }
        if (bytes % (1L << 20) != 0) {
            return (bytes >> 10) + "KiB";
        }
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + "GiB" : (bytes >> 20) + "MiB";
    }
}
