package dev.snowgate.bench.pool;

import java.util.List;

/** One situation in which all contenders are measured. */
interface Scenario {
    /** Measures every contender in turns and writes down what came out. */
    void measure(PoolPlan plan, Book book) throws Exception;

    /** What it is about, for people; its picture's title. */
    String title();

    /** The measures of {@link Book} that its picture shows. */
    List<Measure> pictured();
}
