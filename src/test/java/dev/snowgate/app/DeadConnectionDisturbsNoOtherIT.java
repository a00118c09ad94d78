package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.event.Addresses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway with three connections: to a local Snowflake, to the same with other defaults, and to a port with nobody behind. */
class DeadConnectionDisturbsNoOtherIT {
    private static final Path HERE = Path.of("target");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Metered METERED = Metered.start();
    private static SampleSnowflake snowflake;
    private static NetworkGateway gateway;
    private static TestSocket client;

    @BeforeAll
    static void start() throws Exception {
        snowflake = Waiting.forStart("Snowflake", SampleSnowflake.start(METERED.vertx(), List.of()), LONG);
        Map<String, String> keys = new HashMap<>(snowflake.login());
        for (String key : List.of("url", "account", "user", "password")) {
            keys.put("connections.web." + key, String.valueOf(snowflake.login().get("snowflake." + key)));
            keys.put("connections.dead." + key, String.valueOf(snowflake.login().get("snowflake." + key)));
        }
        keys.put("connections.web.database", "DEMO");
        keys.put("connections.web.schema", "WEB");
        keys.put("connections.dead.url", "http://127.0.0.1:" + closedPort());
        keys.put("server.port", "0");
        GatewayConfig config = new ConfigLoader(Map.of(), HERE, HERE).load(keys, null, ConfigLoader.Snowflake.REQUIRED);
        METERED.follow(config.connections());
        gateway = NetworkGateway.start(
                METERED.vertx(),
                LiveConfig.fixed(config),
                new Installation(HERE.resolve("none/bin/snowgate"), "test"),
                METERED.registry()::scrape,
                EnforcementNews.in(METERED.meters()));
        client = TestSocket.connect(METERED.vertx(), URI.create("ws://127.0.0.1:" + gateway.port() + "/mcp"));
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.drain();
        Waiting.forEnd("Snowflake", snowflake.close(), LONG);
        Waiting.forEnd("Vert.x", METERED.vertx().close(), LONG);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static TestSocket.Call ask(String connection, String sql) {
        return client.call("execute_query", new JsonObject().put("query", sql).put("connection", connection));
    }

    private static JsonObject body(String path) throws Exception {
        return new JsonObject(text(path));
    }

    private static String text(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void theOthersAnswerAtTheirUsualSpeed() throws Exception {
        assertThat(rows(ask("default", "select 1"))).hasToString("[[1]]");
        List<TestSocket.Call> lost = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lost.add(ask("dead", "select " + i));
        }
        long since = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(rows(ask("default", "select " + i))).hasToString("[[" + i + "]]");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        // A login on the dead one costs its calls seconds; these cost milliseconds, on a machine however busy.
        assertThat(took).isLessThan(Duration.ofSeconds(10));

        for (TestSocket.Call call : lost) {
            JsonObject answer = call.result(LONG);
            assertThat(answer.getBoolean("isError")).as(answer.encode()).isTrue();
            assertThat(answer.encode()).contains("UNAVAILABLE");
        }
        JsonObject counts = stats("default").getJsonObject("counts");
        assertThat(counts.getInteger("refused") + counts.getInteger("timedOut")).isZero();
        assertThat(counts.getInteger("connectFailed")).isZero();
    }

    @Test
    void connectionsWithOneLoginShareAPoolAndKeepTheirDefaultsApart() throws Exception {
        String where = "select current_database() || '.' || current_schema() as w";
        for (int i = 0; i < 3; i++) {
            assertThat(rows(ask("default", where))).hasToString("[[\"DEMO.SALES\"]]");
            assertThat(rows(ask("web", where))).hasToString("[[\"DEMO.WEB\"]]");
        }
        assertThat(body("/health/ready").getJsonObject("pools").fieldNames()).containsExactly("default", "dead");
        // The dead one's pool reaches no server, so these are the sessions of the shared pool.
        assertThat(snowflake.server().openSessions()).isBetween(2, 3);
    }

    @Test
    void healthAndMetricsTellThemApart() throws Exception {
        ask("dead", "select 1").result(LONG);
        assertThat(rows(ask("default", "select 1"))).hasToString("[[1]]");
        await().atMost(LONG)
                .until(() -> body("/health/ready")
                        .getJsonObject("pools")
                        .getJsonObject("dead")
                        .getString("state")
                        .equals("outage"));
        JsonObject ready = body("/health/ready");
        assertThat(ready.getString("status")).isEqualTo("ready");
        assertThat(ready.getJsonObject("pools").getJsonObject("default").getString("status"))
                .isEqualTo("ready");
        assertThat(ready.getJsonObject("pools").getJsonObject("dead").getString("status"))
                .isEqualTo("not ready");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(text("/metrics"))
                        .contains("snowgate_pool_up{pool=\"default\"} 1.0", "snowgate_pool_up{pool=\"dead\"} 0.0"));
    }

    private static JsonObject send(String method, JsonObject params) throws Exception {
        return client.request(method, params).result(LONG);
    }

    private static JsonObject resource(String uri) throws Exception {
        return send("resources/read", new JsonObject().put("uri", uri));
    }

    @Test
    void resourcesAreListedOfEveryConnectionThoughOneIsDead() throws Exception {
        List<String> uris = new ArrayList<>();
        JsonObject params = new JsonObject();
        for (int page = 0; page < 30 && params != null; page++) {
            JsonObject list = send("resources/list", params);
            list.getJsonArray("resources").forEach(one -> uris.add(((JsonObject) one).getString("uri")));
            String next = list.getString("nextCursor");
            params = next == null ? null : new JsonObject().put("cursor", next);
        }
        assertThat(uris)
                .doesNotHaveDuplicates()
                .startsWith("snowflake://databases")
                .contains(
                        "snowflake://databases/DEMO/schemas/SALES",
                        "snowflake://connections/dead/databases",
                        "snowflake://connections/web/databases/DEMO/schemas/SALES/tables/ORDERS");
        String inside = resource("snowflake://connections/web/databases/DEMO").encode();
        assertThat(inside).contains("snowflake://connections/web/databases/DEMO/schemas/WEB");
        assertThat(inside.replace("connections/web/", "")).isNotEqualTo(inside).doesNotContain("connections/");
        assertThat(resource("snowflake://connections/dead/databases").encode()).contains("UNAVAILABLE");
        assertThat(resource("snowflake://connections/none/databases").encode()).contains("-32602");
        assertThat(send("resources/templates/list", new JsonObject()).encode())
                .contains("snowflake://connections/web/databases/{database}{?format}");
    }

    @Test
    void promptsAreAboutTheConnectionThatIsChosen() throws Exception {
        JsonObject arguments = new JsonObject().put("database", "DEMO").put("connection", "web");
        String prompt = send(
                        "prompts/get",
                        new JsonObject().put("name", "explore_database").put("arguments", arguments))
                .encode();
        assertThat(prompt).contains("Pass connection: web", "snowflake://connections/web/databases/DEMO");
        assertThat(send(
                                "prompts/get",
                                new JsonObject()
                                        .put("name", "explore_database")
                                        .put("arguments", arguments.copy().put("connection", "none")))
                        .encode())
                .contains("Connections: default");
        JsonObject typed = new JsonObject()
                .put("ref", new JsonObject().put("type", "ref/prompt").put("name", "explore_database"))
                .put("argument", new JsonObject().put("name", "connection").put("value", "w"));
        assertThat(send("completion/complete", typed)
                        .getJsonObject("completion")
                        .getJsonArray("values"))
                .hasToString("[\"web\"]");
    }

    private static JsonArray rows(TestSocket.Call call) throws Exception {
        JsonObject answer = call.result(LONG);
        assertThat(answer.getBoolean("isError", false)).as(answer.encode()).isFalse();
        return answer.getJsonObject("structuredContent").getJsonArray("rows");
    }

    private static JsonObject stats(String pool) throws Exception {
        Object reply = METERED.vertx()
                .eventBus()
                .request(Addresses.poolControl(pool), new JsonObject().put("command", "get"))
                .await()
                .body();
        return (JsonObject) reply;
    }
}
