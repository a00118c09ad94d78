package dev.snowgate.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run load}: many calls at once through the gateway, and through one shared connection. */
@Command(
        name = "load",
        description = "Drives the gateway on a local Snowflake, and one shared connection with the same load.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class LoadBench implements Callable<Integer> {
    private static final int QUICK_ROUNDS = 3;
    private static final int QUICK_CALLS = 1;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @Option(names = "--latency", description = "What a statement takes on the local Snowflake, in ms.")
    private int latencyMs = 200;

    @Option(names = "--sessions", description = "How many sessions the gateway may hold.")
    private int sessions = 10;

    @Option(names = "--clients", description = "How many WebSocket clients call.")
    private int clients = 10;

    @Option(names = "--concurrent", description = "How many calls are in flight at once, over all clients.")
    private int concurrent = 50;

    @Option(names = "--calls", description = "How many calls each of them makes in a round, one after the other.")
    private int calls = 3;

    @Option(names = "--rounds", description = "How often both sides are measured, in turns.")
    private int rounds = 5;

    @Option(names = "--timeout", description = "When a caller gives up, in seconds.")
    private int timeoutSeconds = 60;

    @Option(names = "--quick", description = "3 rounds of 1 call each: within a minute.")
    private boolean quick;

    private LoadBench() {}

    @Override
    public Integer call() throws Exception {
        LoadPlan plan = new LoadPlan(
                Duration.ofMillis(latencyMs),
                sessions,
                clients,
                concurrent,
                quick ? QUICK_CALLS : calls,
                quick ? QUICK_ROUNDS : rounds,
                Duration.ofSeconds(timeoutSeconds));
        LoadReport report = new LoadReport(plan);
        try (GatewayUnderTest target = GatewayUnderTest.start(plan.sessions());
                Load gateway = new GatewayLoad(target.webSocket(), plan.clients());
                Load single = new SingleConnectionLoad(target.connect())) {
            warmUp(gateway, plan);
            warmUp(single, plan);
            target.slowDown(plan.latency());
            for (int round = 1; round <= plan.rounds(); round++) {
                Round throughGateway = gateway.run(plan, plan.calls());
                Round throughSingle = single.run(plan, plan.calls());
                report.add(throughGateway, throughSingle);
                System.err.printf(
                        "round %d of %d: gateway %.2f s, single connection %.2f s%n",
                        round, plan.rounds(), throughGateway.seconds(), throughSingle.seconds());
            }
        }
        Figures figures = report.figures();
        report.print(System.err, figures);
        System.out.println(figures);
        return report.flawless() ? 0 : 1;
    }

    /** Opens every session and lets the compiler see the way, for as long on both sides; to be done without latency. */
    private static void warmUp(Load load, LoadPlan plan) throws InterruptedException {
        long since = System.nanoTime();
        do {
            load.run(plan, 1);
        } while (System.nanoTime() - since < WARM_UP.toNanos());
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadBench()).execute(args));
    }
}
