package dev.snowgate.bench;

import dev.snowgate.interop.GatewayProcess;
import dev.snowgate.interop.SampleSnowflake;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run idle}: what thousands of idle WebSocket sessions cost, in heap and in the time of a call beside them. */
@Command(
        name = "idle",
        description =
                "Opens idle WebSocket sessions and measures a call without them, among them, and without them again.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class IdleBench implements Callable<Integer> {
    private static final int AT_ONCE = 100;
    private static final double MICROS_PER_MILLI = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--sockets", description = "How many idle sessions there are.")
    private int sockets = 10_000;

    @Option(names = "--calls", description = "How many calls are measured each time, one after the other.")
    private int calls = 2_000;

    @Option(names = "--quick", description = "1000 sockets and 500 calls.")
    private boolean quick;

    private IdleBench() {}

    @Override
    public Integer call() throws Exception {
        int many = quick ? 1_000 : sockets;
        int measured = quick ? 500 : calls;
        Path directory = Files.createTempDirectory("snowgate-bench");
        Path file = directory.resolve("gateway.yaml");
        try (SampleSnowflake snowflake = SampleSnowflake.start()) {
            snowflake.configure(file, 4);
            Files.writeString(
                    file,
                    "server: {maxConnections: %d, maxConnectionsPerAddress: %d}%n".formatted(many + 100, many + 100),
                    StandardOpenOption.APPEND);
            try (GatewayProcess gateway = GatewayProcess.serve(file)) {
                Figures figures = measure(gateway, many, measured);
                System.out.println(figures);
                return 0;
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(directory);
        }
    }

    private static Figures measure(GatewayProcess gateway, int many, int measured) throws Exception {
        Vertx vertx = Vertx.vertx();
        WebSocketClient client = McpSocket.clientOf(vertx);
        try {
            McpSocket caller =
                    McpSocket.connect(vertx, client, gateway.webSocket()).await(30, TimeUnit.SECONDS);
            ask(caller, measured);
            Histogram before = ask(caller, measured);
            long heapBefore = LiveHeap.of(gateway.pid());
            List<McpSocket> idle = connect(vertx, client, gateway, many);
            long heapAmong = LiveHeap.of(gateway.pid());
            ask(caller, measured / 4);
            Histogram among = ask(caller, measured);
            Future.all(idle.stream().map(McpSocket::close).toList()).await(60, TimeUnit.SECONDS);
            long heapAfter = LiveHeap.of(gateway.pid());
            ask(caller, measured / 4);
            Histogram after = ask(caller, measured);
            return figures(many, before, among, after, heapBefore, heapAmong, heapAfter);
        } finally {
            client.close().await();
            vertx.close().await();
        }
    }

    private static List<McpSocket> connect(Vertx vertx, WebSocketClient client, GatewayProcess gateway, int many)
            throws Exception {
        List<McpSocket> idle = new ArrayList<>();
        while (idle.size() < many) {
            List<Future<McpSocket>> next = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, many - idle.size()); i++) {
                next.add(McpSocket.connect(vertx, client, gateway.webSocket()));
            }
            idle.addAll(Future.all(next).<List<McpSocket>>map(all -> all.list()).await(60, TimeUnit.SECONDS));
        }
        return idle;
    }

    /** Calls one after the other; how long each took, in microseconds. */
    private static Histogram ask(McpSocket caller, int times) throws Exception {
        Histogram took = new Histogram(3);
        for (int i = 0; i < times; i++) {
            JsonObject params = new JsonObject()
                    .put("name", "execute_query")
                    .put("arguments", new JsonObject().put("query", LoadPlan.sql(0, i)));
            long since = System.nanoTime();
            caller.ask("tools/call", params, PATIENCE).await(60, TimeUnit.SECONDS);
            took.recordValue((System.nanoTime() - since) / 1000);
        }
        return took;
    }

    private static Figures figures(
            int many,
            Histogram before,
            Histogram among,
            Histogram after,
            long heapBefore,
            long heapAmong,
            long heapAfter) {
        double perSession = (heapAmong - heapBefore) / 1024.0 / many;
        double without = Math.max(before.getValueAtPercentile(99), after.getValueAtPercentile(99)) / MICROS_PER_MILLI;
        double with = among.getValueAtPercentile(99) / MICROS_PER_MILLI;
        System.err.printf(
                Locale.ROOT,
                "%n%d idle sessions: %.1f kB of heap each (bar 20); p99 of a call %.2f ms among them, %.2f and %.2f ms"
                        + " without, ratio %.2f (bar 2); %.1f kB each left after they closed%n",
                many,
                perSession,
                with,
                before.getValueAtPercentile(99) / MICROS_PER_MILLI,
                after.getValueAtPercentile(99) / MICROS_PER_MILLI,
                with / without,
                (heapAfter - heapBefore) / 1024.0 / many);
        return new Figures()
                .put("bench", "idle")
                .put("sessions", many)
                .put("heap_kb_per_session", perSession)
                .put("heap_kb_per_session_after", (heapAfter - heapBefore) / 1024.0 / many)
                .put("p99_ms", with)
                .put("p99_ms_without", without)
                .put("p99_ratio", with / without)
                .put("median_ms", among.getValueAtPercentile(50) / MICROS_PER_MILLI)
                .put("median_ms_without", before.getValueAtPercentile(50) / MICROS_PER_MILLI)
                .machine();
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new IdleBench()).execute(args));
    }
}
