package dev.snowgate.bench.pool;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@link CycleBenchmark} by JMH, in a JVM of its own for each contender and round when the plan has the time. The figure is
 * the {@link ProcessorTime} of the thread that borrows.
 */
final class Cycle implements Scenario {
    static final Measure NANOS = Measure.less("in_loop_ns");

    @Override
    public String title() {
        return "Acquire and release on one thread, " + CycleBenchmark.SESSIONS + " idle sessions";
    }

    @Override
    public List<Measure> pictured() {
        return List.of(NANOS);
    }

    @Override
    public void measure(PoolPlan plan, Book book) throws RunnerException {
        // The lock keeps two users of a machine apart, and stays behind when one of them is killed.
        System.setProperty("jmh.ignoreLock", "true");
        Options options = new OptionsBuilder()
                .include(CycleBenchmark.class.getName())
                .forks(plan.forks())
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(plan.cycleWarmUp().toMillis()))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(plan.cycle().toMillis()))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        for (int round = 0; round < plan.rounds(); round++) {
            for (RunResult result : new Runner(options).run()) {
                String method = result.getPrimaryResult().getLabel();
                book.add(
                        NANOS,
                        Contender.valueOf(method.toUpperCase(Locale.ROOT)),
                        Objects.requireNonNull(result.getSecondaryResults().get("nanos"))
                                .getScore());
            }
        }
    }
}
