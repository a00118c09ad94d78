package dev.snowgate.bench.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What was measured, one value a round and contender. */
final class Book {
    private final Map<Measure, Map<Contender, List<Double>>> values = new LinkedHashMap<>();

    synchronized void add(Measure measure, Contender who, double value) {
        values.computeIfAbsent(measure, key -> new EnumMap<>(Contender.class))
                .computeIfAbsent(who, key -> new ArrayList<>())
                .add(value);
    }

    /** In the order in which they were first written down. */
    Collection<Measure> measures() {
        return values.keySet();
    }

    boolean has(Measure measure, Contender who) {
        return !values(measure, who).isEmpty();
    }

    private List<Double> values(Measure measure, Contender who) {
        return values.getOrDefault(measure, Map.of()).getOrDefault(who, List.of());
    }

    double median(Measure measure, Contender who) {
        return median(values(measure, who).stream().mapToDouble(value -> value));
    }

    /** The median over the rounds of our figure divided by the rival's of the same round; NaN without either. */
    double quotient(Measure measure, Contender rival) {
        return !has(measure, rival)
                ? Double.NaN
                : overRounds(
                        measure,
                        round -> ours(measure, round) / values(measure, rival).get(round));
    }

    /** The same with the rival that was best in that round. */
    double quotientWithBest(Measure measure) {
        return overRounds(measure, round -> {
            DoubleStream rivals = Contender.RIVALS.stream()
                    .filter(rival -> has(measure, rival))
                    .mapToDouble(rival -> values(measure, rival).get(round));
            double best = measure.higherIsBetter()
                    ? rivals.max().orElse(Double.NaN)
                    : rivals.min().orElse(Double.NaN);
            return ours(measure, round) / best;
        });
    }

    private double ours(Measure measure, int round) {
        return values(measure, Contender.SNOWGATE).get(round);
    }

    private double overRounds(Measure measure, ToDoubleFunction<Integer> figure) {
        return median(
                IntStream.range(0, values(measure, Contender.SNOWGATE).size()).mapToDouble(figure::applyAsDouble));
    }

    private static double median(DoubleStream stream) {
        double[] sorted = stream.toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
