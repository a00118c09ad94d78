package dev.snowgate.bench.fair;

import dev.snowgate.app.GatewayRig;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.bench.Figures;
import dev.snowgate.local.fault.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run fair}: what one caller's flood costs another, and what a decision of policy and limits costs. */
@Command(
        name = "fair",
        description =
                "Measures one caller's calls alone, beside another's flood, and behind the same flood of its own; and"
                        + " the cost of a policy decision with its limits.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FairBench implements Callable<Integer> {
    private static final double MOST_RATIO = 3;
    private static final double MOST_MICROS = 10;

    @Option(names = "--calls", description = "Calls that are measured, one after the other.")
    private int calls = 20;

    @Option(names = "--flood", description = "Calls that the other caller has in flight.")
    private int flood = 16;

    @Option(names = "--sessions", description = "Sessions of the pool.")
    private int sessions = 2;

    @Option(names = "--quick", description = "8 calls.")
    private boolean quick;

    private FairBench() {}

    @Override
    public Integer call() throws Exception {
        int measured = quick ? 8 : calls;
        ApiToken.Fresh victim = ApiToken.create("victim", Set.of(), null);
        ApiToken.Fresh flooder = ApiToken.create("flooder", Set.of(), null);
        Path file = Files.createTempFile("tokens", ".jsonl");
        Files.write(file, List.of(TokenFile.line(victim.kept()), TokenFile.line(flooder.kept())));
        Map<String, String> settings =
                Map.of("pool.size.max", String.valueOf(sessions), "auth.tokens.file", file.toString());
        Figures figures = new Figures().put("bench", "fair");
        double beside;
        try (GatewayRig rig = GatewayRig.start(settings, FaultRule.parse("latency=200ms,path=/queries,sql=AS W"))) {
            Caller own = new Caller(rig.http("/mcp"), victim.secret());
            Caller other = new Caller(rig.http("/mcp"), flooder.secret());
            own.times(sessions * 2);
            double alone = median(own.times(measured));
            beside = median(beside(other, own, measured));
            double behind = median(beside(own, own, measured));
            figures.put("alone_ms", alone)
                    .put("beside_flood_ms", beside)
                    .put("behind_own_flood_ms", behind)
                    .put("ratio", beside / alone)
                    .put("ratio_unfair", behind / alone);
            beside /= alone;
        } finally {
            Files.delete(file);
        }
        double micros = DecisionCost.micros();
        System.err.printf(Locale.ROOT, "decision with limits: %.2f us; beside a flood: %.2f times%n", micros, beside);
        System.out.println(figures.put("decision_us", micros).machine());
        return beside <= MOST_RATIO && micros <= MOST_MICROS ? 0 : 1;
    }

    /** The times of {@code measured}'s calls while {@code flooding} keeps its calls in flight. */
    private double[] beside(Caller flooding, Caller measured, int count) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(flood);
        Thread[] threads = new Thread[flood];
        for (int i = 0; i < flood; i++) {
            threads[i] = new Thread(() -> {
                while (!over.get()) {
                    flooding.call();
                    begun.countDown();
                }
            });
            threads[i].start();
        }
        try {
            if (!begun.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the flood does not get going");
            }
            return measured.times(count);
        } finally {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static double median(double[] millis) {
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    /** Runs the benchmark. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FairBench()).execute(args));
    }
}
