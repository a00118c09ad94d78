package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.small;
import static dev.snowgate.local.function.Arguments.text;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** Exact division, and numbers as text. */
final class NumberFunctions {
    private NumberFunctions() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.of(
                        "sf_divide",
                        Kind.HUGE,
                        List.of(Kind.HUGE, Kind.HUGE, Kind.LONG),
                        a -> Division.divide(
                                (BigInteger) Objects.requireNonNull(a[0]),
                                (BigInteger) Objects.requireNonNull(a[1]),
                                small(a, 2))),
                JavaFunction.of(
                        "sf_divide_text",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Division.divide(text(a, 0), text(a, 1), small(a, 2))),
                JavaFunction.texts("sf_number_format", Kind.TEXT, 2, a -> NumberModel.print(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_number_parse", Kind.TEXT, 2, a -> NumberModel.read(text(a, 0), text(a, 1))));
    }
}
