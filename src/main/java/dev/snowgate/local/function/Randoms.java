package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.number;
import static dev.snowgate.local.function.Arguments.small;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Data generation: what is drawn depends on the generator's value alone, so that a constant draws the same for every row. */
final class Randoms {
    private static final String POOL = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_ELEMENTS = 16_777_215;

    /** Zipf distributions that were asked for, as sums of their shares. */
    private static final Map<String, double[]> SHARES = new ConcurrentHashMap<>();

    private static final int KEPT = 4;

    private Randoms() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.of(
                        "sf_random",
                        Kind.LONG,
                        List.of(Kind.LONG, Kind.LONG),
                        a -> Twister.number(number(a, 0), number(a, 1))),
                JavaFunction.of(
                        "sf_randstr", Kind.TEXT, List.of(Kind.LONG, Kind.LONG), a -> text(small(a, 0), number(a, 1))),
                JavaFunction.of(
                        "sf_normal",
                        Kind.DOUBLE,
                        List.of(Kind.DOUBLE, Kind.DOUBLE, Kind.LONG),
                        a -> real(a[0]) + real(a[1]) * new Random(number(a, 2)).nextGaussian()),
                JavaFunction.of(
                        "sf_zipf",
                        Kind.LONG,
                        List.of(Kind.DOUBLE, Kind.LONG, Kind.LONG),
                        a -> zipf(real(a[0]), number(a, 1), number(a, 2))));
    }

    private static double real(Object value) {
        return (Double) Objects.requireNonNull(value);
    }

    private static String text(int length, long generator) {
        if (length > MOST_CHARACTERS) {
            throw FunctionFailure.argument("RANDSTR makes at most " + MOST_CHARACTERS + " characters");
        }
        Random random = new Random(generator);
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < length; i++) {
            made.append(POOL.charAt(random.nextInt(POOL.length())));
        }
        return made.toString();
    }

    private static long zipf(double exponent, long elements, long generator) {
        if (elements < 1 || elements > MOST_ELEMENTS) {
            throw FunctionFailure.argument("ZIPF takes 1 to " + MOST_ELEMENTS + " elements, not " + elements);
        }
        if (SHARES.size() > KEPT) {
            SHARES.clear();
        }
        double[] sums = SHARES.computeIfAbsent(exponent + "/" + elements, key -> sums(exponent, (int) elements));
        int found = Arrays.binarySearch(sums, new Random(generator).nextDouble() * sums[sums.length - 1]);
        return Math.min(elements, (found < 0 ? -found - 1 : found) + 1);
    }

    private static double[] sums(double exponent, int elements) {
        double[] sums = new double[elements];
        double sum = 0;
        for (int i = 0; i < elements; i++) {
            sum += Math.pow(i + 1, -exponent);
            sums[i] = sum;
        }
        return sums;
    }
}
