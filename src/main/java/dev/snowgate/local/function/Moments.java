package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moments of samples around their mean, which DuckDB takes from sums of powers and so loses digits. */
final class Moments {
    private static final int LEAST = 4;

    private Moments() {}

    /** The sample excess kurtosis of the numbers that are no null, null for fewer than four or for equal ones. */
    static @Nullable Double kurtosis(ArrayNode values) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isNumber()) {
                numbers.add(value.doubleValue());
            }
        }
        int size = numbers.size();
        double mean = numbers.stream().mapToDouble(Double::doubleValue).sum() / size;
        double squares =
                numbers.stream().mapToDouble(x -> Math.pow(x - mean, 2)).sum();
        if (size < LEAST || squares == 0) {
            return null;
        }
        double n = size;
        double fourth = numbers.stream().mapToDouble(x -> Math.pow(x - mean, 4)).sum();
        double variance = squares / (n - 1);
        return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth / (variance * variance)
                - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
    }
}
