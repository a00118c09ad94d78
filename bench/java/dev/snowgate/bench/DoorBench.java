package dev.snowgate.bench;

import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.interop.GatewayProcess;
import dev.snowgate.interop.SampleSnowflake;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/run door}: what authentication, policy, limits and audit together cost a call. */
@Command(
        name = "door",
        description = "Calls a gateway with authentication, policy, limits and audit, and one without, in turns.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class DoorBench implements Callable<Integer> {
    /** The guard refuses it, so that Snowflake's time, which varies more than all of the door takes, is not in the way. */
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"execute_query\",\"arguments\":{\"query\":\"select 'it' from t where a = 12; drop table t\"}}}";

    private static final double MICRO = 1000;

    @Option(names = "--rounds", description = "How often both are measured, in turns.")
    private int rounds = 9;

    @Option(names = "--calls", description = "How many calls a round has on each side, one after the other.")
    private int calls = 2_000;

    @Option(names = "--quick", description = "5 rounds of 500 calls.")
    private boolean quick;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private DoorBench() {}

    @Override
    public Integer call() throws Exception {
        ApiToken.Fresh token = ApiToken.create("bench", Set.of(), null);
        Path directory = Files.createTempDirectory("snowgate-bench");
        try (SampleSnowflake snowflake = SampleSnowflake.start()) {
            Path open = snowflake.configure(directory.resolve("open.yaml"), 2);
            Path guarded = guarded(snowflake, directory, token);
            try (GatewayProcess plain = GatewayProcess.serve(open);
                    GatewayProcess locked = GatewayProcess.serve(guarded)) {
                System.out.println(measure(http(plain), http(locked), token.secret()));
            }
        } finally {
            delete(directory);
        }
        return 0;
    }

    private static Path guarded(SampleSnowflake snowflake, Path directory, ApiToken.Fresh token) throws IOException {
        Files.writeString(directory.resolve("tokens"), TokenFile.line(token.kept()) + "\n");
        Files.writeString(directory.resolve("policy.yaml"), """
            roles:
              analyst:
                tools: ["*"]
                connections: ["*"]
                statements: [read, show, describe]
                databases: ["*"]
                callsPerMinute: 1000000
                concurrency: 100
            assign:
              - principals: ["token:*"]
                roles: [analyst]
            """);
        Path file = snowflake.configure(directory.resolve("guarded.yaml"), 2);
        return Files.writeString(file, """
            auth: {tokens: {file: tokens}}
            policy: {file: policy.yaml}
            limits: {callsPerMinute: 1000000, toolCallsPerMinute: 1000000, concurrency: 100}
            audit: {directory: audit, key: 0123456789abcdef0123456789abcdef}
            """, StandardOpenOption.APPEND);
    }

    private static URI http(GatewayProcess gateway) {
        return URI.create(gateway.webSocket().toString().replaceFirst("^ws", "http"));
    }

    private Figures measure(URI open, URI locked, String token) throws Exception {
        int times = quick ? 500 : calls;
        double[] costs = new double[quick ? 5 : rounds];
        double[] plain = new double[costs.length];
        double[] guarded = new double[costs.length];
        ask(open, null, times);
        ask(locked, token, times);
        for (int i = 0; i < costs.length; i++) {
            plain[i] = ask(open, null, times);
            guarded[i] = ask(locked, token, times);
            costs[i] = guarded[i] - plain[i];
        }
        Figures figures = new Figures()
                .put("bench", "door")
                .spread("open_us", plain)
                .spread("guarded_us", guarded)
                .spread("cost_us", costs)
                .machine();
        System.err.printf(
                Locale.ROOT,
                "%na call takes %s us (median) through an open door, %s us with authentication, policy, limits and"
                        + " audit; the difference is %s us (%s to %s), bar 50%n",
                figures.show("open_us"),
                figures.show("guarded_us"),
                figures.show("cost_us"),
                figures.show("cost_us_min"),
                figures.show("cost_us_max"));
        return figures;
    }

    /** The median of so many calls, one after the other, in microseconds. */
    private double ask(URI at, @Nullable String token, int times) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(CALL));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpRequest built = request.build();
        Histogram took = new Histogram(4);
        for (int i = 0; i < times; i++) {
            long since = System.nanoTime();
            HttpResponse<String> answer = client.send(built, HttpResponse.BodyHandlers.ofString());
            took.recordValue(System.nanoTime() - since);
            if (answer.statusCode() != 200 || !answer.body().contains("SQL_REFUSED")) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        }
        return took.getValueAtPercentile(50) / MICRO;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        System.exit(new CommandLine(new DoorBench()).execute(args));
    }
}
