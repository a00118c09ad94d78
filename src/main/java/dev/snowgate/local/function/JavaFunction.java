package dev.snowgate.local.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scalar function for DuckDB.
 *
 * @param name its name in DuckDB
 * @param result what it answers
 * @param parameters what it takes, in order; one that stands for any number when {@code many}
 * @param many whether it takes any number of arguments
 * @param nulls whether it is called with nulls; otherwise a null argument makes a null result
 * @param body the function
 */
public record JavaFunction(String name, Kind result, List<Kind> parameters, boolean many, boolean nulls, Body body) {
    /** The types that functions take and answer, and the Java types of their values. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        LONG,
        /** {@link java.math.BigInteger}. */
        HUGE,
        /** {@link Double}. */
        DOUBLE,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.LocalDateTime}, to the microsecond. */
        TIMESTAMP
    }

    /** What a function does; throws {@link FunctionFailure} on values that it refuses. */
    public interface Body {
        /** The answer for one row. */
        @Nullable
        Object apply(@Nullable Object[] arguments);
    }

    /** A function that answers null when an argument is null. */
    public static JavaFunction of(String name, Kind result, List<Kind> parameters, Body body) {
        return new JavaFunction(name, result, parameters, false, false, body);
    }

    /** A function of texts. */
    public static JavaFunction texts(String name, Kind result, int count, Body body) {
        return of(name, result, java.util.Collections.nCopies(count, Kind.TEXT), body);
    }
}
