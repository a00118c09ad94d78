package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code snowgate bridge} as a process, as a desktop client starts it. */
@Timeout(120)
class BridgeReachesGatewaysIT {
    private static final long SOON = 30;
    private static final Path LAUNCHER =
            Path.of(System.getProperty("snowgate.home", "target/snowgate")).resolve("bin/snowgate");

    private static GatewayRig rig;

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(
                Map.of(),
                FaultRule.latency(Duration.ofMinutes(2))
                        .onPath("/queries/v1/query-request")
                        .onSql("slow"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    /** The process and its lines. */
    private record Bridged(Process process, BlockingQueue<JsonObject> lines) implements AutoCloseable {
        static Bridged to(String url, String... options) throws IOException {
            return with(Map.of("SNOWGATE_TOKEN", "s3cret", "EXTRA", "more"), url, options);
        }

        /** Proves nothing but what its options say. */
        static Bridged anonymous(String url, String... options) throws IOException {
            return with(Map.of(), url, options);
        }

        private static Bridged with(Map<String, String> environment, String url, String... options) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "bridge", url);
            builder.command().addAll(List.of(options));
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BlockingQueue<JsonObject> lines = new LinkedBlockingQueue<>();
            Thread reader = new Thread(() -> {
                try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                    out.lines().forEach(line -> lines.add(new JsonObject(line)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            reader.setDaemon(true);
            reader.start();
            return new Bridged(process, lines);
        }

        void send(JsonObject message) throws IOException {
            process.outputWriter().write(message.put("jsonrpc", "2.0").encode() + "\n");
            process.outputWriter().flush();
        }

        void request(int id, String method, JsonObject params) throws IOException {
            send(new JsonObject().put("id", id).put("method", method).put("params", params));
        }

        JsonObject next() throws InterruptedException {
            JsonObject line = lines.poll(SOON, TimeUnit.SECONDS);
            assertThat(line).isNotNull();
            return line;
        }

        int end() throws Exception {
            process.outputWriter().close();
            assertThat(process.waitFor(SOON, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static JsonObject query(String sql) {
        return new JsonObject().put("name", "execute_query").put("arguments", new JsonObject().put("query", sql));
    }

    private static JsonObject modern(JsonObject params) {
        return params.copy().put("_meta", TestSocket.META);
    }

    private static String url(String scheme) {
        return scheme + "://" + rig.webSocket().getAuthority() + "/mcp";
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void bothErasPassThroughAndACancelReachesTheQuery(String scheme) throws Exception {
        try (Bridged bridge = Bridged.to(url(scheme))) {
            bridge.request(1, "tools/call", modern(query("select 'ü' as u")));
            JsonObject answer = bridge.next();
            assertThat(answer.getInteger("id")).isEqualTo(1);
            assertThat(answer.getJsonObject("result").getString("resultType")).isEqualTo("complete");
            assertThat(answer.toString()).contains("ü");

            bridge.request(2, "resources/read", modern(new JsonObject().put("uri", "snowflake://databases")));
            assertThat(bridge.next().getJsonObject("result").containsKey("contents"))
                    .isTrue();

            String marker = "slow over " + scheme;
            bridge.request(3, "tools/call", modern(query("select '" + marker + "'")));
            await().atMost(Duration.ofSeconds(SOON)).until(() -> rig.has(StatementState.RUNNING, marker));
            bridge.send(new JsonObject()
                    .put("method", "notifications/cancelled")
                    .put("params", modern(new JsonObject().put("requestId", 3))));
            await().atMost(Duration.ofSeconds(5)).until(() -> rig.has(StatementState.ABORTED, marker));

            bridge.request(
                    4,
                    "initialize",
                    new JsonObject()
                            .put("protocolVersion", "2025-11-25")
                            .put("capabilities", new JsonObject())
                            .put("clientInfo", new JsonObject().put("name", "t").put("version", "1")));
            assertThat(bridge.next().getJsonObject("result").getString("protocolVersion"))
                    .isEqualTo("2025-11-25");
            bridge.send(new JsonObject().put("method", "notifications/initialized"));
            bridge.request(5, "tools/call", query("select 5 as five"));
            JsonObject legacy = bridge.next();
            assertThat(legacy.getInteger("id")).isEqualTo(5);
            assertThat(legacy.getJsonObject("result").containsKey("resultType")).isFalse();
            assertThat(bridge.end()).isZero();
        }
    }

    /** A gateway that does what the test says. */
    private static final class Puppet {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
        private final List<String> credentials = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Puppet(Vertx vertx) throws Exception {
            server = vertx.createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("mcp")))
                    .webSocketHandler(this::take)
                    .listen(0, "127.0.0.1")
                    .await(SOON, TimeUnit.SECONDS);
        }

        private void take(ServerWebSocket socket) {
            sockets.add(socket);
            credentials.add(socket.headers().get("Authorization") + " "
                    + socket.headers().get("X-More"));
            socket.textMessageHandler(text -> {
                heard.add(sockets.size() + " " + new JsonObject(text).getString("method"));
                JsonObject message = new JsonObject(text);
                if (message.containsKey("id") && !message.getString("method").equals("hang")) {
                    socket.writeTextMessage(new JsonObject()
                            .put("jsonrpc", "2.0")
                            .put("id", message.getValue("id"))
                            .put("result", new JsonObject())
                            .encode());
                }
            });
        }

        void drop() {
            sockets.get(sockets.size() - 1).close();
        }

        void close() {
            server.close();
        }
    }

    @Test
    void aLostConnectionAnswersWhatWasOpenAndTheNextRequestConnectsAgain() throws Exception {
        Puppet puppet = new Puppet(rig.vertx());
        try (Bridged bridge =
                Bridged.to("ws://127.0.0.1:" + puppet.server.actualPort(), "--header-env", "X-More=EXTRA")) {
            bridge.request(1, "initialize", new JsonObject().put("protocolVersion", "2025-11-25"));
            bridge.next();
            bridge.send(new JsonObject().put("method", "notifications/initialized"));
            bridge.request(2, "hang", new JsonObject());
            await().atMost(Duration.ofSeconds(SOON)).until(() -> puppet.heard.contains("1 hang"));

            puppet.drop();

            JsonObject lost = bridge.next();
            assertThat(lost.getInteger("id")).isEqualTo(2);
            assertThat(lost.getJsonObject("error").getString("message")).contains("lost");
            bridge.request(3, "ping", new JsonObject());
            assertThat(bridge.next().getInteger("id")).isEqualTo(3);
            assertThat(puppet.heard)
                    .containsExactly(
                            "1 initialize",
                            "1 notifications/initialized",
                            "1 hang",
                            "2 initialize",
                            "2 notifications/initialized",
                            "2 ping");
            assertThat(puppet.credentials).containsExactly("Bearer s3cret more", "Bearer s3cret more");
            assertThat(bridge.end()).isZero();
        } finally {
            puppet.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void aGatewayThatIsNotThereIsAnErrorOfEachRequest(String scheme) throws Exception {
        try (Bridged bridge = Bridged.to(scheme + "://127.0.0.1:1/mcp")) {
            bridge.request(1, "ping", new JsonObject());
            assertThat(bridge.next().getJsonObject("error").getString("message"))
                    .contains("cannot be reached");
            bridge.request(2, "ping", new JsonObject());
            assertThat(bridge.next().getInteger("id")).isEqualTo(2);
            assertThat(bridge.end()).isZero();
        }
    }

    @Test
    void aGatewayOfAnAuthorityOfOnesOwnAndWithCertificatesForClients(@TempDir Path directory) throws Exception {
        PemPair authority = PemPair.authority("ca");
        Path authorities = directory.resolve("ca.crt");
        authority.certificate(authorities);
        Path certificate = directory.resolve("own.crt");
        Path key = directory.resolve("own.key");
        PemPair own = authority.issue(
                "CN=bridge", Instant.now().plusSeconds(86_400), new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        own.certificate(certificate);
        own.key(key);
        try (GatewayRig secured = GatewayRig.start(Map.of(
                "server.tlsCertificateFile", certificate.toString(),
                "server.tlsKeyFile", key.toString(),
                "auth.mtls.clientCaFile", authorities.toString()))) {
            String there = "://" + secured.webSocket().getAuthority() + "/mcp";
            String trusted = authorities.toString();
            assertThat(refusal("https" + there)).contains("cannot be reached", "--ca-file");
            assertThat(refusal("wss" + there, "--ca-file", trusted)).contains("HTTP status 401", "certificate");
            for (String scheme : new String[] {"wss", "https"}) {
                try (Bridged bridge = Bridged.anonymous(
                        scheme + there,
                        "--ca-file",
                        trusted,
                        "--cert-file",
                        certificate.toString(),
                        "--key-file",
                        key.toString())) {
                    bridge.request(1, "tools/list", modern(new JsonObject()));
                    assertThat(bridge.next().containsKey("result")).isTrue();
                }
            }
        }
    }

    private static String refusal(String url, String... options) throws Exception {
        try (Bridged bridge = Bridged.anonymous(url, options)) {
            bridge.request(1, "tools/list", modern(new JsonObject()));
            return bridge.next().getJsonObject("error").getString("message");
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsAWrongCommandLine(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("some.crt"), "");
        try (Bridged bridge = Bridged.to("wss://127.0.0.1:1/mcp", "--cert-file", file.toString())) {
            assertThat(bridge.end()).isEqualTo(2);
        }
        try (Bridged bridge = Bridged.to("wss://127.0.0.1:1/mcp", "--ca-file", file + "x")) {
            assertThat(bridge.end()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/mcp", "ws:///mcp", "http://user:pw@x/mcp", "not a url"})
    void aBadAddressIsAWrongCommandLine(String url) throws Exception {
        try (Bridged bridge = Bridged.to(url)) {
            assertThat(bridge.end()).isEqualTo(2);
        }
    }
}
