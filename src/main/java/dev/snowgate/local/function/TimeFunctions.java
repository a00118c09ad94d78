package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.number;
import static dev.snowgate.local.function.Arguments.text;
import static dev.snowgate.local.function.Arguments.time;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;

/** Dates and times as text. */
final class TimeFunctions {
    private static final int NANOS = 1000;
    private static final BigInteger DAY = BigInteger.valueOf(86_400_000_000_000L);

    private TimeFunctions() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.of(
                        "sf_format",
                        Kind.TEXT,
                        List.of(Kind.TIMESTAMP, Kind.LONG, Kind.TEXT),
                        a -> TimeFormat.print(time(a, 0), (int) number(a, 1), text(a, 2))),
                JavaFunction.of(
                        "sf_format_nanos",
                        Kind.TEXT,
                        List.of(Kind.TIMESTAMP, Kind.LONG, Kind.LONG, Kind.TEXT),
                        a -> TimeFormat.print(time(a, 0).plusNanos(number(a, 1)), (int) number(a, 2), text(a, 3))),
                JavaFunction.texts(
                        "sf_parse_wall_nanos",
                        Kind.HUGE,
                        3,
                        a -> nanos(TimeText.exact(text(a, 0), text(a, 1), text(a, 2))
                                .local())),
                JavaFunction.texts(
                        "sf_parse_nanos",
                        Kind.HUGE,
                        3,
                        a -> nanos(TimeText.exact(text(a, 0), text(a, 1), "TIMESTAMP")
                                .utc(text(a, 2)))),
                JavaFunction.texts(
                        "sf_parse_local",
                        Kind.TIMESTAMP,
                        3,
                        a -> TimeText.read(text(a, 0), text(a, 1), text(a, 2)).local()),
                JavaFunction.texts(
                        "sf_parse_instant",
                        Kind.TIMESTAMP,
                        3,
                        a -> TimeText.read(text(a, 0), text(a, 1), "TIMESTAMP").utc(text(a, 2))),
                JavaFunction.texts(
                        "sf_parse_offset",
                        Kind.LONG,
                        3,
                        a -> TimeText.exact(text(a, 0), text(a, 1), "TIMESTAMP").minutes(text(a, 2))),
                JavaFunction.texts(
                        "sf_zone", Kind.TEXT, 1, a -> TimeText.zone(text(a, 0)).getId()),
                JavaFunction.of("sf_whole_micros", Kind.LONG, List.of(Kind.LONG), a -> micros(number(a, 0))));
    }

    /** Nanoseconds since 1970, as if the clock showed UTC. */
    private static BigInteger nanos(LocalDateTime time) {
        return BigInteger.valueOf(time.toLocalDate().toEpochDay())
                .multiply(DAY)
                .add(BigInteger.valueOf(time.toLocalTime().toNanoOfDay()));
    }

    private static long micros(long nanos) {
        if (nanos % NANOS != 0) {
            throw FunctionFailure.unsupported("fractions of a second finer than microseconds");
        }
        return nanos / NANOS;
    }
}
