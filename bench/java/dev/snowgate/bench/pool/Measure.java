package dev.snowgate.bench.pool;

/**
 * What is measured.
 *
 * @param name in the figures
 * @param higherIsBetter whether more is better, as with throughput; else less is, as with times
 */
record Measure(String name, boolean higherIsBetter) {
    static Measure more(String name) {
        return new Measure(name, true);
    }

    static Measure less(String name) {
        return new Measure(name, false);
    }

    /** How many times better than {@code rival} the figure {@code own} is. */
    double factor(double own, double rival) {
        return higherIsBetter ? own / rival : rival / own;
    }
}
