package dev.snowgate.config;

import java.time.Duration;
import java.util.List;

/**
 * What queries may cost; zero is no limit.
 *
 * @param maxPartitions micro-partitions that one query may scan, by its plan
 * @param maxBytes bytes that one query may scan, by its plan
 * @param warehouses in which sessions may run, as SQL writes their names; empty for any
 * @param budget of one principal
 */
public record CostConfig(int maxPartitions, long maxBytes, List<String> warehouses, Budget budget) {
    public CostConfig {
        warehouses = List.copyOf(warehouses);
    }

    /**
     * What one principal may use.
     *
     * @param window in so long
     * @param time of statements running
     * @param rows of answers
     * @param bytes of answers
     */
    public record Budget(Duration window, Duration time, int rows, long bytes) {}

    private static final long MOST_BYTES = 1L << 50;
    private static final int LONGEST_NAME = 255;

    private static List<String> warehouses(Section cost) {
        String allowed = "a list of warehouses as SQL names them";
        List<String> names = cost.list("warehouses", List.of(), allowed);
        for (String name : names) {
            if (name.isBlank() || name.equals("\"\"") || name.length() > LONGEST_NAME) {
                cost.reject("warehouses", name, "allowed is " + allowed + ".");
            }
        }
        return names;
    }

    static CostConfig read(Section cost, Section budget) {
        return new CostConfig(
                cost.integer("maxPartitions", 0, 0, 1_000_000_000),
                cost.size("maxBytes", 0, 0, MOST_BYTES),
                warehouses(cost),
                new Budget(
                        budget.duration("window", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(31)),
                        budget.duration("time", Duration.ZERO, Duration.ZERO, Duration.ofDays(31)),
                        budget.integer("rows", 0, 0, 2_000_000_000),
                        budget.size("bytes", 0, 0, MOST_BYTES)));
    }
}
