package dev.snowgate.bench.pool;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What our pool is held to.
 *
 * @param name of the figure
 * @param figure takes it from the book
 * @param limit what it must reach
 * @param atLeast whether the limit is the least; else it is the most
 */
record Bar(String name, ToDoubleFunction<Book> figure, double limit, boolean atLeast) {
    private static final InFlight MANY = InFlight.of(64);
    private static final InFlight CROWDED = InFlight.of(256);

    /** All of them; figures of ratios are ours divided by the rival's, but for speed in the loop, where more is faster. */
    static final List<Bar> ALL = List.of(
            new Bar("in_loop_vs_vertx", book -> 1 / book.quotient(Cycle.NANOS, Contender.VERTX), 3, true),
            new Bar("in_loop_vs_hikari", book -> 1 / book.quotient(Cycle.NANOS, Contender.HIKARI), 3, true),
            new Bar("inflight64_throughput_vs_best", book -> book.quotientWithBest(MANY.throughput()), 0.97, true),
            new Bar(
                    "inflight64_p99_vs_hikari",
                    book -> book.quotient(MANY.percentile("p99"), Contender.HIKARI),
                    0.6,
                    false),
            new Bar(
                    "inflight256_p99_vs_hikari",
                    book -> book.quotient(CROWDED.percentile("p99"), Contender.HIKARI),
                    0.4,
                    false),
            new Bar("outage_attempts_per_s", book -> book.median(Outage.ATTEMPTS, Contender.SNOWGATE), 2, false),
            new Bar("outage_fail_ms", book -> book.median(Outage.FAIL, Contender.SNOWGATE), 5, false),
            new Bar("outage_recovery_ms", book -> book.median(Outage.RECOVERY, Contender.SNOWGATE), 1000, false));

    boolean metBy(double value) {
        return atLeast ? value >= limit : value <= limit;
    }
}
