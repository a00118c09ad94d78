package dev.snowgate.bench.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run pool}: our pool and its rivals in the same run. */
@Command(
        name = "pool",
        description = "Measures the pool against HikariCP, Agroal and the pool inside Vert.x, in turns.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class PoolBench implements Callable<Integer> {
    @Option(names = "--out", description = "Where the pictures go.")
    private Path out = Path.of("target", "bench", "pool");

    @Option(names = "--only", split = ",", description = "Scenarios to measure, by name; all without it.")
    private Set<String> only = Set.of();

    @Option(names = "--quick", description = "Short turns: within a minute.")
    private boolean quick;

    private PoolBench() {}

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("in-loop", new Cycle());
        all.put("inflight64", InFlight.of(64));
        all.put("inflight256", InFlight.of(256));
        all.put("outage", new Outage());
        all.put("cross-loop", InFlight.crossLoop());
        all.put("spike", new Spike());
        all.put("driver", new RealDriver());
        return all;
    }

    @Override
    public Integer call() throws Exception {
        System.setProperty("java.awt.headless", "true");
        Map<String, Scenario> scenarios = scenarios();
        if (!scenarios.keySet().containsAll(only)) {
            System.err.println("There are these scenarios: " + String.join(", ", scenarios.keySet()));
            return 2;
        }
        if (!only.isEmpty()) {
            scenarios.keySet().retainAll(only);
        }
        PoolPlan plan = quick ? PoolPlan.quick(out) : PoolPlan.thorough(out);
        Book book = new Book();
        for (Map.Entry<String, Scenario> next : scenarios.entrySet()) {
            long since = System.nanoTime();
            if (!plan.leavesOut(next.getKey())) {
                next.getValue().measure(plan, book);
                System.err.printf("%s: %.1f s%n", next.getKey(), (System.nanoTime() - since) / 1e9);
            }
        }
        Report report = new Report(book);
        report.print(System.err);
        report.printBars(System.err);
        draw(scenarios, plan.out(), book);
        System.out.println(report.figures());
        return 0;
    }

    private static void draw(Map<String, Scenario> scenarios, Path out, Book book) throws IOException {
        Pictures pictures = new Pictures(out);
        try {
            for (Map.Entry<String, Scenario> each : scenarios.entrySet()) {
                pictures.draw(each.getKey(), each.getValue(), book);
            }
            System.err.println("pictures: " + out.toAbsolutePath());
        } catch (LinkageError e) {
            System.err.println("no pictures: this Java cannot draw text (" + e + ")");
        }
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PoolBench()).execute(args));
    }
}
