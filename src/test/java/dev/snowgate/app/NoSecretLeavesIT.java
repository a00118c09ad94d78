package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.app.cli.Cli;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Lifecycle;
import dev.snowgate.app.cli.Program;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.config.ConfigLoader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets go in by every way there is, and come out by none: not in the log at trace, answers, health, metrics, audit, events,
 * findings or errors. Every secret here holds the word canary, but for the API token, which is looked for by itself.
 */
@Timeout(180)
class NoSecretLeavesIT {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("snowgate.home", "target/snowgate"), "bin/snowgate");
    private static final Pattern ADDRESS = Pattern.compile("ws://\\S+");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ApiToken.Fresh ANN = ApiToken.create("ann", Set.of(), null);

    private static GatewayRig rig;

    @TempDir
    Path directory;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(Map.of());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private Path config() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), TokenFile.line(ANN.kept()) + "\n");
        Path token = Files.writeString(directory.resolve("pat"), "canary-token-file\n");
        Path key = Files.writeString(
                directory.resolve("key.p8"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nY2FuYXJ5\n-----END ENCRYPTED PRIVATE KEY-----\n");
        String url = rig.login().get("snowflake.url");
        return Files.writeString(directory.resolve("gateway.yaml"), """
            log: {level: trace}
            auth: {tokens: {file: %s}}
            audit: {directory: %s, key: canary-audit-key-0123456789abcdef, sql: full}
            query: {handles: {key: canary-handle-key-0123456789abcdef}}
            snowflake: {account: local, url: "%s", user: %s, password: %s}
            connections:
              wrong: {account: local, url: "%s", user: DEMO, password: canary-password}
              pat: {account: local, url: "%s", user: DEMO, authenticator: programmatic_access_token, tokenFile: %s}
              oauth: {account: local, url: "%s", user: DEMO, authenticator: oauth, token: canary-oauth-token}
              client:
                account: local
                url: "%s"
                user: DEMO
                authenticator: oauth_client_credentials
                oauthClientId: snowgate
                oauthClientSecret: canary-client-secret
                oauthTokenRequestUrl: "%s/no-token"
              jwt: {account: local, url: "%s", user: DEMO, privateKeyFile: %s, privateKeyPassphrase: canary-passphrase}
            """.formatted(
                        tokens,
                        directory.resolve("audit"),
                        url,
                        rig.login().get("snowflake.user"),
                        rig.login().get("snowflake.password"),
                        url,
                        url,
                        token,
                        url,
                        url,
                        url,
                        url,
                        key));
    }

    /** Runs a command to its end; what it printed. */
    private static String run(String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), both, both);
        Installation installation = new Installation(Path.of("target/none/bin/snowgate"), "test");
        Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(5));
        new Cli(new Program(Wiring.services(installation), console, lifecycle, installation)).run(arguments);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isNotBlank();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ofARunningGatewayAndItsCheck() throws Exception {
        Path config = config();
        Path log = directory.resolve("log");
        Process gateway = new ProcessBuilder(
                        LAUNCHER.toAbsolutePath().toString(), "serve", "--config", config.toString(), "--port", "0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            use(address(log));
        } finally {
            gateway.destroy();
            gateway.waitFor(30, TimeUnit.SECONDS);
        }
        seen.add(Files.readString(log));
        assertThat(seen.get(seen.size() - 1))
                .as("the driver's own log at trace")
                .contains("DEBUG", "TRACE");
        try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
            for (Path file : files.toList()) {
                seen.add(Files.readString(file));
            }
        }
        seen.add(run("check", "--json", "--config", config.toString()));
        seen.add(new ConfigLoader(Map.of(), directory, directory)
                .load(Map.of(), config, ConfigLoader.Snowflake.REQUIRED)
                .toString());
        assertClean();
    }

    private static URI address(Path log) {
        List<URI> found = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            Matcher line = ADDRESS.matcher(Files.readString(log));
            if (line.find()) {
                found.add(URI.create(line.group()));
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private void use(URI at) throws Exception {
        String bearer = "Authorization: Bearer " + ANN.secret();
        for (String connection : List.of("default", "wrong", "pat", "oauth", "client", "jwt")) {
            ask(at, connection, bearer);
        }
        seen.add(answer(at, "POST /mcp", "{}", "Authorization: Bearer canary.bearer"));
        seen.add(answer(at, "POST /mcp", "{}", "Authorization: Basic canary"));
        seen.add(answer(at, "POST /mcp", "{}", "Authorization: Bearer eyJjYW5hcnkiOjF9.canary.canary"));
        seen.add(answer(at, "POST /mcp?access_token=canary", "{}"));
        seen.add(answer(at, "POST /mcp", "{}", bearer, "Accept: canary"));
        seen.add(answer(at, "POST /mcp", "{}", bearer, "Mcp-Session-Id: canary"));
        seen.add(answer(at, "POST /ticket", "", bearer, "Origin: http://localhost")
                .replaceAll("\"ticket\":\"[^\"]*\"", ""));
        seen.add(answer(at, "GET /health/ready", ""));
        seen.add(answer(at, "GET /metrics", "", bearer));
    }

    private void ask(URI at, String connection, String bearer) throws Exception {
        String call = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "tools/call")
                .put(
                        "params",
                        new JsonObject()
                                .put("name", "execute_query")
                                .put(
                                        "arguments",
                                        new JsonObject()
                                                .put("query", "select 1")
                                                .put("connection", connection)))
                .encode();
        seen.add(answer(at, "POST /mcp", call, bearer));
    }

    private static String answer(URI at, String request, String body, String... headers) throws IOException {
        RawHttp.Answer answer = RawHttp.ask(at, request, body, headers);
        return answer.head() + answer.body();
    }

    @Test
    void ofConfigurationsThatAreWrong() throws Exception {
        for (String wrong : List.of(
                "snowflake.url=https://canary:canary@acme.example",
                "snowflake.privateKey=canary",
                "snowflake.oauthTokenRequestUrl=http://canary:canary@acme.example/token",
                "audit.key=canary",
                "query.handles.key=canary",
                "snowflake.password=${command:/bin/false canary}",
                "snowflake.password=${command:/bin/echo}",
                "snowflake.privateKeyPassphrase=canary")) {
            String file = Files.writeString(
                            directory.resolve("lean.yaml"),
                            "snowflake: {account: local, url: \"" + rig.login().get("snowflake.url")
                                    + "\", user: DEMO, password: demo}\n")
                    .toString();
            seen.add(run("check", "--json", "--config", file, "--set", wrong));
            // The port keeps it from serving where the rest is right.
            seen.add(run("serve", "--config", file, "--port", "99999", "--set", wrong));
        }
        for (String wrong : List.of("password", "token", "privateKey", "oauthClientSecret")) {
            Path file = Files.writeString(
                    directory.resolve("list.yaml"), "snowflake: {account: a, user: u, " + wrong + ": [canary, x]}\n");
            seen.add(run("check", "--json", "--config", file.toString()));
        }
        assertClean();
    }

    @Test
    void onTheEventBus() throws Exception {
        Vertx vertx;
        try (GatewayRig other = GatewayRig.start(Map.of(
                "audit.directory", directory.resolve("bus").toString(),
                "audit.key", "canary-audit-key-0123456789abcdef",
                "snowflake.password", "canary-password",
                "pool.connect.breakerFailures", "1"))) {
            vertx = other.vertx();
            vertx.eventBus().addOutboundInterceptor(delivery -> {
                seen.add(String.valueOf(delivery.message().body()));
                delivery.next();
            });
            TestSocket client = TestSocket.connect(vertx, other.webSocket());
            seen.add(client.query("select 1").result(SOON).encode());
            await().atMost(SOON).until(() -> seen.stream().anyMatch(line -> line.contains("outcome")));
            client.close();
        }
        assertClean();
    }

    private void assertClean() {
        assertThat(seen).hasSizeGreaterThan(1);
        for (String text : seen) {
            assertThat(lines(text, "canary")).isEmpty();
            assertThat(lines(text, ANN.secret())).isEmpty();
        }
    }

    private static List<String> lines(String text, String word) {
        return text.lines().filter(line -> line.contains(word)).toList();
    }
}
