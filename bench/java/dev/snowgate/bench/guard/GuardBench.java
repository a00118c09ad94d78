package dev.snowgate.bench.guard;

import dev.snowgate.bench.Figures;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** {@code bench/run guard [--quick]}: a verdict on 1 kB with JMH, and the slowest of the inputs made to be slow. */
public final class GuardBench {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 9;
    private static final int BEST_OF = 30;
    private static final int VERDICTS = 20_000;

    private GuardBench() {}

    /** Prints figures, the last line as JSON. */
    public static void main(String[] args) throws RunnerException {
        boolean quick = List.of(args).contains("--quick");
        if (!(Guard.check(GuardBenchmark.statement(), GuardPolicy.STRICT) instanceof Verdict.Allowed)) {
            throw new IllegalStateException("the guard refuses the statement that is measured");
        }
        double[] micros = verdicts(quick);
        Figures figures = new Figures().put("bench", "guard").put("statement_bytes", GuardBenchmark.SIZE);
        figures.put("verdict_us", micros[micros.length / 2]);
        figures.put("verdict_us_min", micros[0]).put("verdict_us_max", micros[micros.length - 1]);
        figures.put("verdict_cpu_us", processor());
        double worst = 0;
        for (Map.Entry<String, String> input : slow().entrySet()) {
            double millis = median(input.getValue());
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %7d bytes %8.2f ms%n",
                    input.getKey(),
                    input.getValue().length(),
                    millis);
            worst = Math.max(worst, millis);
        }
        System.out.println(figures.put("worst_ms", worst).machine());
    }

    /** Microseconds of a verdict in each of JMH's iterations, the least first. */
    private static double[] verdicts(boolean quick) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(GuardBenchmark.class.getSimpleName())
                        .forks(quick ? 1 : 3)
                        .warmupIterations(8) // beside other work the compiler is late
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 3 : 5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .runSingle();
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() / 1_000)
                .sorted()
                .toArray();
    }

    /** Microseconds of the thread's own time for a verdict, the best of some rounds: what other work on the machine cannot add to. */
    private static double processor() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String sql = GuardBenchmark.statement();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < BEST_OF; i++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int n = 0; n < VERDICTS; n++) {
                Guard.check(sql, GuardPolicy.STRICT);
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / 1e3 / VERDICTS);
        }
        return best;
    }

    private static Map<String, String> slow() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("set operators", filled("SELECT 1", " UNION SELECT 1", ""));
        inputs.put("select list", filled("SELECT a", ",a", " FROM t"));
        inputs.put("long words", filled("SELECT a", ",abcdefghijklmnopqrstuvwxyz", ""));
        inputs.put("path", filled("SELECT a", ".a", ""));
        inputs.put("tables", filled("SELECT * FROM a", ",a", ""));
        inputs.put("joins", filled("SELECT * FROM a", " JOIN a ON b", ""));
        inputs.put("CTEs", filled("WITH a AS (SELECT 1)", ",a AS (SELECT 1)", " SELECT 1"));
        inputs.put("comments", filled("SELECT ", "/* a */", "1"));
        inputs.put("line comments", filled("SELECT ", "--\n", "1"));
        inputs.put("escapes", filled("SELECT '", "\\'", "'"));
        inputs.put("groups", filled("SELECT a", ",(a)", ""));
        inputs.put("calls", filled("SELECT a", ",abs(a)", ""));
        inputs.put("column lists", filled("SELECT * FROM t a (b", ",b", ",1)"));
        inputs.put("steps", filled("SELECT 1", "->>SELECT 1", ""));
        inputs.put("no brackets", filled("", "(", ""));
        inputs.put("control characters", filled("SELECT ", "\f", "1"));
        inputs.put("letters outside ASCII", filled("SELECT ", "\u00e9,", "1"));
        inputs.put("odd comments", filled("SELECT ", "/*/*/", "1"));
        inputs.put("names in texts", filled("SELECT 1", ",IDENTIFIER('a.b.c')", ""));
        inputs.put("negations", filled("SELECT ", "NOT ", "a"));
        return inputs;
    }

    private static String filled(String head, String part, String tail) {
        int room = (Guard.MAX_LENGTH - head.length() - tail.length()) / part.length();
        return head + part.repeat(Math.min(room, Guard.MAX_TOKENS * 2)) + tail;
    }

    /** Milliseconds of the thread's own time, so that other work on the machine does not count; warmed up before. */
    private static double median(String sql) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            Guard.check(sql, GuardPolicy.STRICT);
            if (i >= 0) {
                millis[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }
}
