package dev.snowgate.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Rounds of the gateway and of the single connection, taken in turns, and what they come to. */
final class LoadReport {
    private static final double MICROS_PER_MILLI = 1000;

    private final LoadPlan plan;
    private final List<Round> gateway = new ArrayList<>();
    private final List<Round> single = new ArrayList<>();

    LoadReport(LoadPlan plan) {
        this.plan = plan;
    }

    void add(Round throughGateway, Round throughSingle) {
        gateway.add(throughGateway);
        single.add(throughSingle);
    }

    /** Whether every call of every round was answered without error. */
    boolean flawless() {
        return problems(gateway) + problems(single) == 0;
    }

    private static long problems(List<Round> rounds) {
        return rounds.stream()
                .mapToLong(round -> round.timeouts() + round.errors())
                .sum();
    }

    /** Latencies over all rounds, throughput as the median round with its spread, and the ratio round by round. */
    Figures figures() {
        Figures figures = new Figures()
                .put("bench", "load")
                .put("statement_ms", plan.latency().toMillis())
                .put("sessions", plan.sessions())
                .put("clients", plan.clients())
                .put("concurrent_calls", plan.callers())
                .put("calls_per_round", (long) plan.callers() * plan.calls())
                .put("rounds", gateway.size());
        side(figures, "gateway", gateway);
        side(figures, "single", single);
        double[] ratios = new double[gateway.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = gateway.get(i).throughput() / single.get(i).throughput();
        }
        return figures.spread("ratio", ratios).machine();
    }

    private static void side(Figures figures, String side, List<Round> rounds) {
        Histogram latency = new Histogram(3);
        rounds.forEach(round -> latency.add(round.latency()));
        figures.put(side + "_mean_ms", latency.getMean() / MICROS_PER_MILLI)
                .put(side + "_median_ms", latency.getValueAtPercentile(50) / MICROS_PER_MILLI)
                .put(side + "_p95_ms", latency.getValueAtPercentile(95) / MICROS_PER_MILLI)
                .put(side + "_max_ms", latency.getMaxValue() / MICROS_PER_MILLI)
                .spread(
                        side + "_per_s",
                        rounds.stream().mapToDouble(Round::throughput).toArray())
                .put(
                        side + "_timeouts",
                        rounds.stream().mapToLong(Round::timeouts).sum())
                .put(side + "_errors", rounds.stream().mapToLong(Round::errors).sum());
    }

    void print(PrintStream out, Figures figures) {
        out.printf(
                Locale.ROOT,
                "%n%d calls at once from %d clients, %d ms a statement, %d sessions, %d rounds%n",
                plan.callers(),
                plan.clients(),
                plan.latency().toMillis(),
                plan.sessions(),
                gateway.size());
        out.printf("%-20s %14s %20s%n", "", "gateway", "single connection");
        for (String row : List.of(
                "mean_ms", "median_ms", "p95_ms", "max_ms", "per_s", "per_s_min", "per_s_max", "timeouts", "errors")) {
            out.printf("%-20s %14s %20s%n", row, figures.show("gateway_" + row), figures.show("single_" + row));
        }
        out.printf(
                "ratio %s (%s to %s)%n", figures.show("ratio"), figures.show("ratio_min"), figures.show("ratio_max"));
        firstError(out, "gateway", gateway);
        firstError(out, "single connection", single);
    }

    private static void firstError(PrintStream out, String side, List<Round> rounds) {
        rounds.stream()
                .map(Round::firstError)
                .filter(text -> text != null)
                .findFirst()
                .ifPresent(text -> out.println(side + " answered an error: " + text));
    }
}
