package dev.snowgate.app;

import static dev.snowgate.app.PolicyRig.SOON;
import static dev.snowgate.app.PolicyRig.names;
import static dev.snowgate.app.PolicyRig.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.ConfigChanged;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Configuration and policy of a gateway that serves, on the real driver. */
class ReloadsWithoutARestartIT {
    private static final String ALL = """
        roles:
          all: {tools: ["*"], connections: ["*"], statements: ["*"], databases: ["*"]}
        defaultRole: all
        """;
    private static final String QUERIES = """
        roles:
          all: {tools: [execute_query], connections: ["*"], statements: [read], databases: ["*"], rows: 2}
        defaultRole: all
        """;

    @TempDir
    Path directory;

    private Path config;
    private Path policy;
    private GatewayRig rig;
    private TestSocket client;

    @BeforeEach
    void start() throws Exception {
        config = directory.resolve("snowgate.yaml");
        policy = directory.resolve("policy.yaml");
        Files.writeString(policy, ALL);
        configured("query: {maxRows: 50}\n");
        rig = GatewayRig.start(config, Map.of());
        client = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterEach
    void stop() {
        client.close();
        rig.close();
    }

    private void configured(String more) throws IOException {
        write(config, "policy: {file: policy.yaml}\n" + more);
    }

    /** As careful editors and Kubernetes do: the file is never half there. */
    private static void write(Path file, String text) throws IOException {
        Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private JsonObject reload() throws Exception {
        Object reply = rig.vertx()
                .eventBus()
                .request(Addresses.CONFIG_CONTROL, new JsonObject().put("command", "reload"))
                .await(SOON.toSeconds(), TimeUnit.SECONDS)
                .body();
        return (JsonObject) reply;
    }

    private List<String> tools() throws Exception {
        return names(client.request("tools/list", new JsonObject()).result(SOON), "tools");
    }

    private String instructions() throws Exception {
        return client.request("server/discover", new JsonObject()).result(SOON).getString("instructions");
    }

    private int maxRows() throws Exception {
        JsonObject list = client.request("tools/list", new JsonObject()).result(SOON);
        return list.getJsonArray("tools").stream()
                .map(JsonObject.class::cast)
                .filter(tool -> tool.getString("name").equals("execute_query"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("inputSchema")
                .getJsonObject("properties")
                .getJsonObject("limit")
                .getInteger("maximum");
    }

    @Test
    @Timeout(60)
    void aChangedPolicyFileHoldsWithinSecondsAndClientsAreTold() throws Exception {
        assertThat(tools()).contains("list_tables", "execute_query");
        client.request(
                "subscriptions/listen",
                new JsonObject().put("notifications", new JsonObject().put("toolsListChanged", true)));
        Promise<ConfigChanged> seen = Promise.promise();
        rig.vertx().eventBus().<ConfigChanged>consumer(Addresses.CONFIG, message -> seen.tryComplete(message.body()));
        // The listen is acknowledged before the next answer on this connection.
        tools();
        write(policy, QUERIES);
        assertThat(seen.future().await(SOON.toSeconds(), TimeUnit.SECONDS).applied())
                .isTrue();
        assertThat(tools()).containsExactly("execute_query");
        assertThat(text(client.query("SELECT * FROM orders").result(SOON))).contains("There are more rows");
        assertThat(client.notifications("notifications/tools/list_changed")).isNotEmpty();
    }

    @Test
    @Timeout(60)
    void whatIsInvalidChangesNothingAndIsToldWithFileAndLine() throws Exception {
        write(policy, QUERIES.replace("read", "reed"));
        JsonObject answer = reload();
        assertThat(answer.getBoolean("applied")).isFalse();
        assertThat(answer.getJsonArray("problems").encode())
                .contains("policy.yaml:2: roles.all.statements: there is no class reed");
        assertThat(tools()).contains("list_tables");
        write(policy, QUERIES);
        configured("query: {maxRows: 60, nonsense: 1}\n");
        assertThat(reload().getJsonArray("problems").encode()).contains("snowgate.yaml:2: query.nonsense");
        assertThat(tools()).as("a good policy beside a bad configuration").contains("list_tables");
        assertThat(maxRows()).isEqualTo(50);
        configured("query: {maxRows: 60}\n");
        assertThat(reload().getBoolean("applied")).isTrue();
        assertThat(tools()).containsExactly("execute_query");
        assertThat(maxRows()).isEqualTo(60);
    }

    @Test
    @Timeout(60)
    void boundsSafetyLimitsAndPoolSizesHoldAndTheRestIsNamed() throws Exception {
        assertThat(maxRows()).isEqualTo(50);
        configured("""
            query: {maxRows: 70}
            safety: {writes: [insert], confirmWrites: false, verify: true}
            limits: {callsPerMinute: 1, burst: 1}
            pool: {size: {max: 3}, drainGrace: 1s}
            server: {port: 1234}
            log: {level: debug}
            """);
        JsonObject answer = reload();
        assertThat(answer.getJsonArray("changed"))
                .containsExactlyInAnyOrder(
                        "query.maxRows",
                        "safety.writes",
                        "safety.confirmWrites",
                        "limits.callsPerMinute",
                        "limits.burst",
                        "log.level",
                        "pool.size.max");
        assertThat(answer.getJsonArray("restart")).containsExactly("pool.drainGrace", "safety.verify");
        assertThat(maxRows()).isEqualTo(70);
        assertThat(tools()).contains("execute_write");
        assertThat(instructions()).contains("execute_write");
        assertThat(text(client.query("SELECT 1").result(SOON))).doesNotContain("RATE_LIMITED");
        JsonObject refused = client.query("SELECT 1").result(SOON);
        assertThat(text(refused)).startsWith("RATE_LIMITED").contains("Retry after");
        assertThat(refused.getJsonObject("_meta")
                        .getJsonObject("dev.snowgate/error")
                        .getLong("retryAfterMs"))
                .isBetween(1L, 60_000L);
        assertThat(poolMax()).isEqualTo(3);
        assertThat(LoggerFactory.getLogger(Reload.class).isDebugEnabled()).isTrue();
        configured("query: {maxRows: 50}\n");
        assertThat(reload().getJsonArray("restart")).isEmpty();
        assertThat(tools()).doesNotContain("execute_write");
        assertThat(instructions()).contains("execute_query").doesNotContain("execute_write");
        assertThat(poolMax()).isEqualTo(10);
        assertThat(LoggerFactory.getLogger(Reload.class).isDebugEnabled()).isFalse();
    }

    private int poolMax() throws Exception {
        Object json = rig.vertx()
                .eventBus()
                .request(Addresses.poolControl("default"), new JsonObject().put("command", "get"))
                .await(SOON.toSeconds(), TimeUnit.SECONDS)
                .body();
        return ((JsonObject) json).getJsonObject("sessions").getInteger("max");
    }

    @Test
    @Timeout(60)
    void noCallFailsWhileItIsReadAgainEvery100Milliseconds() throws Exception {
        loadedFor(Duration.ofSeconds(3));
    }

    @Test
    @Tag("soak")
    @Timeout(value = 11, unit = TimeUnit.MINUTES)
    void noCallFailsInTenMinutes() throws Exception {
        loadedFor(Duration.ofMinutes(10));
    }

    /** Fault row 36. */
    private void loadedFor(Duration time) throws Exception {
        List<String> failures = new ArrayList<>();
        AtomicInteger reloads = new AtomicInteger();
        long every = rig.vertx()
                .setPeriodic(
                        100,
                        tick -> rig.vertx().executeBlocking(() -> {
                            boolean odd = reloads.incrementAndGet() % 2 == 1;
                            write(policy, odd ? QUERIES : ALL);
                            configured("query: {maxRows: " + (odd ? 40 : 50) + "}\n");
                            return reload();
                        }));
        int answers = 0;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            List<TestSocket.Call> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(client.query("SELECT " + i + " AS n, SYSTEM$TYPEOF(1)"));
            }
            for (TestSocket.Call call : calls) {
                JsonObject result = call.result(SOON);
                answers++;
                if (result.getBoolean("isError", true)) {
                    failures.add(result.encode());
                }
            }
        }
        rig.vertx().cancelTimer(every);
        assertThat(failures).isEmpty();
        assertThat(reloads.get()).isGreaterThan((int) (time.toMillis() / 200));
        assertThat(answers).isGreaterThan(20);
    }
}
