package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.small;
import static dev.snowgate.local.function.Arguments.text;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

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
                real("sf_quot", 2, Reals::quotient),
                real("sf_sqrt", 1, Reals::sqrt),
                real("sf_cbrt", 1, x -> Math.cbrt(x[0])),
                real("sf_ln", 1, Reals::ln),
                real("sf_power", 3, Reals::power),
                real("sf_exp", 2, Reals::exp),
                real("sf_acosh", 2, Reals::acosh),
                real("sf_atanh", 2, Reals::atanh),
                real("sf_log", 2, Reals::log),
                JavaFunction.of(
                        "sf_divide_text",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG),
                        a -> Division.divide(text(a, 0), text(a, 1), small(a, 2))),
                JavaFunction.of(
                        "sf_round_text",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.LONG, Kind.TEXT),
                        a -> Division.rounded(text(a, 0), small(a, 1), text(a, 2))),
                JavaFunction.of(
                        "sf_real_digits",
                        Kind.TEXT,
                        List.of(Kind.DOUBLE, Kind.LONG),
                        a -> Reals.digits((Double) Objects.requireNonNull(a[0]), small(a, 1))),
                JavaFunction.texts("sf_number_format", Kind.TEXT, 2, a -> NumberPrint.print(text(a, 0), text(a, 1))),
                JavaFunction.texts("sf_number_parse", Kind.TEXT, 2, a -> NumberRead.read(text(a, 0), text(a, 1))));
    }

    private static JavaFunction real(String name, int count, ToDoubleFunction<double[]> body) {
        return JavaFunction.of(name, Kind.DOUBLE, Collections.nCopies(count, Kind.DOUBLE), a -> {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = (Double) Objects.requireNonNull(a[i]);
            }
            return body.applyAsDouble(values);
        });
    }
}
