package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.CallFinished;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import dev.snowgate.pool.Shelf;
import dev.snowgate.snowflake.ConnectionProperties;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was published about gateways and MCP servers does not hold here. One method each, called like the advisory; what each
 * is about stands in {@code src/docs/SECURITY.md}. Each fails when its defence is taken away.
 */
class PublishedVulnerabilitiesIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MCP = "POST /mcp";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TempDir
    static Path directory;

    private static final ApiToken.Fresh ANN = ApiToken.create("ann", Set.of(), null);
    private static final ApiToken.Fresh EVE = ApiToken.create("eve", Set.of(), null);

    private static GatewayRig open;
    private static GatewayRig locked;

    @BeforeAll
    static void start() throws Exception {
        open = GatewayRig.start(
                Map.of("pool.size.max", "4"),
                FaultRule.latency(Duration.ofSeconds(2))
                        .onPath("/queries/v1/query-request")
                        .onSql("slow"));
        Path tokens = Files.writeString(
                directory.resolve("tokens"), TokenFile.line(ANN.kept()) + "\n" + TokenFile.line(EVE.kept()) + "\n");
        locked = GatewayRig.start(
                Map.of("auth.tokens.file", tokens.toString()),
                FaultRule.latency(Duration.ofSeconds(2))
                        .onPath("/queries/v1/query-request")
                        .onSql("slow"));
    }

    @AfterAll
    static void stop() {
        open.close();
        locked.close();
    }

    private static int status(GatewayRig rig, String request, String body, String... headers) throws Exception {
        return RawHttp.ask(rig.webSocket(), request, body, headers).status();
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** MCP Java SDK: no check of Origin and Host, so that pages reach a local server by DNS rebinding. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /mcp", "GET /mcp", "GET /metrics", "GET /health/ready"})
    void cve_2026_35568(String request) throws Exception {
        List<String> upgrade = request.equals("GET /mcp")
                ? List.of(
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                : List.of();
        for (String foreign : List.of(
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example",
                "Host: localhost.evil.example:80",
                "Origin: https://evil.example",
                "Origin: http://localhost.evil.example",
                "Origin: null")) {
            List<String> headers = new ArrayList<>(upgrade);
            headers.add(foreign);
            assertThat(status(open, request, PING, headers.toArray(String[]::new)))
                    .as(foreign)
                    .isEqualTo(403);
        }
    }

    /** MCP Go SDK: the same protection was off by default. */
    @Test
    void cve_2026_34742() throws Exception {
        // The rig says nothing of hosts and origins.
        assertThat(status(open, MCP, PING, "Origin: https://evil.example")).isEqualTo(403);
        assertThat(open.webSocket().getHost()).isEqualTo("127.0.0.1");
    }

    /** MCP TypeScript SDK: off by default, and no wildcard may turn it off unseen. */
    @Test
    void ghsa_w48q_cv73_mx4w() throws Exception {
        try (GatewayRig starred = GatewayRig.start(Map.of("server.allowedOrigins", "*", "server.allowedHosts", "*"))) {
            assertThat(status(starred, MCP, PING, "Origin: https://evil.example"))
                    .isEqualTo(403);
            assertThat(status(starred, MCP, PING, "Host: evil.example")).isEqualTo(403);
        }
    }

    /** Docker mcp-gateway: the HTTP modes asked for no authentication. */
    @Test
    void cve_2025_64443() {
        assertThatThrownBy(() -> GatewayRig.start(Map.of("server.host", "0.0.0.0")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no authentication is configured");
    }

    /** Azure MCP: authentication missing; a start on all interfaces must notice by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "0:0:0:0:0:0:0:0"})
    void cve_2026_32211(String host) {
        assertThatThrownBy(() -> GatewayRig.start(Map.of("server.host", host, "server.allowedHosts", "a.example")))
                .isInstanceOf(UsageException.class);
    }

    /** MCP TypeScript SDK: one transport for many clients mixed up the answers to equal ids. */
    @Test
    void cve_2026_25536() throws Exception {
        TestSocket one = TestSocket.connect(open.vertx(), open.webSocket());
        TestSocket other = TestSocket.connect(open.vertx(), open.webSocket());
        List<TestSocket.Call> ofOne = new ArrayList<>();
        List<TestSocket.Call> ofOther = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ofOne.add(one.query("select 'one " + i + "' as a"));
            ofOther.add(other.query("select 'other " + i + "' as a"));
        }
        for (int i = 0; i < 25; i++) {
            assertThat(ofOne.get(i).id()).isEqualTo(ofOther.get(i).id());
            assertThat(ofOne.get(i).result(SOON).encode()).contains("one " + i).doesNotContain("other");
            assertThat(ofOther.get(i).result(SOON).encode())
                    .contains("other " + i)
                    .doesNotContain("one ");
        }
        one.close();
        other.close();
    }

    /** MCP Ruby SDK: whoever knew a session's id took its stream over. */
    @Test
    void cve_2026_33946() throws Exception {
        String hello = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"ann\",\"version\":\"1\"}}}";
        String session = "Mcp-Session-Id: "
                + RawHttp.ask(locked.webSocket(), MCP, hello, bearer(ANN.secret()))
                        .header("mcp-session-id");
        String slow = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"execute_query\","
                + "\"arguments\":{\"query\":\"select 'slow session'\"}}}";
        var answer = RawHttp.later(locked.webSocket(), MCP, slow, bearer(ANN.secret()), session);
        await().atMost(SOON).until(() -> locked.has(StatementState.RUNNING, "slow session"));

        assertThat(status(locked, "GET /mcp", "", bearer(EVE.secret()), session, "Accept: text/event-stream"))
                .as("there is no stream to take over")
                .isEqualTo(405);
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}";
        RawHttp.ask(locked.webSocket(), MCP, cancel, bearer(EVE.secret()), session);
        RawHttp.ask(locked.webSocket(), "DELETE /mcp", "", bearer(EVE.secret()), session);

        assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS).body()).contains("slow session");
        assertThat(locked.has(StatementState.ABORTED, "slow session")).isFalse();
    }

    /** spring-ai mcp-security: addresses in what a stranger sent were fetched. */
    @Test
    void cve_2026_45609() throws Exception {
        AtomicInteger hits = new AtomicInteger();
        HttpServer canary = locked.vertx()
                .createHttpServer()
                .requestHandler(request -> {
                    hits.incrementAndGet();
                    request.response().end("{\"keys\":[]}");
                })
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
        String url = "http://127.0.0.1:" + canary.actualPort() + "/";
        Map<String, String> oauth = Map.of(
                "auth.oauth.issuer", "http://127.0.0.1:1/realm", "auth.oauth.resource", "https://gateway.example/mcp");
        try (GatewayRig resource = GatewayRig.start(oauth)) {
            for (String member : List.of("jku", "x5u", "kid", "iss")) {
                JsonObject head = new JsonObject()
                        .put("alg", "RS256")
                        .put("typ", "at+jwt")
                        .put(member, url);
                JsonObject claims =
                        new JsonObject().put("iss", url).put("aud", url).put("sub", "eve");
                String token = base64(head) + "." + base64(claims) + ".AAAA";
                assertThat(status(locked, MCP, PING, bearer(token))).isEqualTo(401);
                assertThat(status(resource, MCP, PING, bearer(token))).isIn(401, 503);
            }
        }
        assertThat(hits).hasValue(0);
        canary.close();
    }

    private static String base64(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toBuffer().getBytes());
    }

    /** Kuadrant mcp-gateway: a header that only its own parts should send made anybody somebody. */
    @Test
    void ghsa_g53w_w6mj_hrpp() throws Exception {
        List<String> identities = List.of(
                "X-Forwarded-User: ann",
                "X-Remote-User: ann",
                "X-Auth-Request-User: ann",
                "X-Internal-Token: default",
                "X-Mcp-Router-Key: default",
                "X-Snowgate-Principal: token:ann",
                "Forwarded: for=127.0.0.1",
                "X-Forwarded-For: 127.0.0.1",
                "X-Client-Cert: ann");
        assertThat(status(locked, MCP, PING, identities.toArray(String[]::new))).isEqualTo(401);

        List<String> beside = new ArrayList<>(identities);
        beside.add(bearer(EVE.secret()));
        String query = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"execute_query\","
                + "\"arguments\":{\"query\":\"select 'whose'\"}}}";
        List<String> callers = new CopyOnWriteArrayList<>();
        var consumer = locked.vertx()
                .eventBus()
                .<CallFinished>localConsumer(
                        Addresses.CALLS, call -> callers.add(call.body().principal()));
        assertThat(status(locked, MCP, query, beside.toArray(String[]::new))).isEqualTo(200);
        await().atMost(SOON).until(() -> !callers.isEmpty());
        assertThat(callers).containsExactly("token:eve");
        consumer.unregister();
    }

    /** MCP Inspector: the proxy beside the page asked for no token. */
    @Test
    void cve_2025_49596() throws Exception {
        assertThat(status(locked, MCP, PING)).isEqualTo(401);
        assertThat(status(locked, "GET /metrics", "")).isEqualTo(401);
        assertThat(status(locked, "POST /ticket", "")).isEqualTo(401);
        assertThat(status(
                        locked,
                        "GET /mcp",
                        "",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .isEqualTo(401);
        assertThat(status(locked, MCP, PING, bearer(ANN.secret()))).isEqualTo(200);
    }

    /** database-server (GHSA) and its kin: what should only read, wrote. */
    @Test
    void ghsa_65hm_pwj5_73pw() throws Exception {
        TestSocket client = TestSocket.connect(open.vertx(), open.webSocket());
        List<String> attacks = Files.readAllLines(Path.of("src/test/resources/sql/attacks.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> unescaped(line.split("\t", -1)[0]))
                .filter(sql -> !sql.isBlank())
                .toList();
        assertThat(attacks).hasSizeGreaterThan(150);
        int before = open.snowflake().statements(StatementState.SUCCESS).size();
        for (String attack : attacks) {
            JsonObject answer = client.query(attack).result(SOON);
            assertThat(answer.getBoolean("isError", true)).as(attack).isTrue();
        }
        assertThat(open.snowflake().statements(StatementState.SUCCESS)).hasSizeLessThan(before + 5);
        client.close();
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1).charAt(0)) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case 'u' ->
                                String.valueOf(
                                        (char) Integer.parseInt(found.group(1).substring(1), 16));
                            default -> found.group(1);
                        }));
    }

    /** snowflake-jdbc before 4.3: files named by the server left their directory, and a schema's name was SQL. */
    @Test
    void snowflake_jdbc_4_3_0() throws Exception {
        SnowflakeConfig login = new ConfigLoader(Map.of(), directory, directory)
                .load(open.login(), null, ConfigLoader.Snowflake.COMMAND_LINE_ONLY)
                .snowflake();
        assertThat(ConnectionProperties.of(login, Shelf.DEFAULT)).containsEntry("enablePutGet", "false");
        String pom = Files.readString(Path.of("pom.xml"));
        var version = Pattern.compile("<snowflake-jdbc.version>(\\d+)\\.(\\d+)").matcher(pom);
        assertThat(version.find()).isTrue();
        assertThat(Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2)))
                .isGreaterThanOrEqualTo(4_003);

        TestSocket client = TestSocket.connect(open.vertx(), open.webSocket());
        for (String sql :
                List.of("put file:///etc/passwd @~", "get @~/x file:///tmp", "--x\nput file:///etc/passwd @~")) {
            assertThat(client.query(sql).result(SOON).getBoolean("isError"))
                    .as(sql)
                    .isTrue();
        }
        String name = "A\"; drop table canary; --";
        for (String tool : List.of("list_tables", "list_views", "describe_table")) {
            client.call(
                            tool,
                            new JsonObject()
                                    .put("database", name)
                                    .put("schema", name)
                                    .put("table", name))
                    .result(SOON);
        }
        client.call("execute_query", new JsonObject().put("query", "select 1").put("schema", name))
                .result(SOON);
        assertThat(Stream.of(StatementState.values())
                        .flatMap(state -> open.snowflake().statements(state).stream())
                        .map(statement -> statement.sql().strip().toLowerCase(Locale.ROOT)))
                .noneMatch(sql -> sql.startsWith("put") || sql.startsWith("get") || sql.startsWith("drop"));
        client.close();
    }
}
