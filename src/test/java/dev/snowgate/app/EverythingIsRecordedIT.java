package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.audit.ChainCheck;
import dev.snowgate.audit.ChainReport;
import dev.snowgate.auth.token.ApiToken;
import dev.snowgate.auth.token.TokenFile;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.AuditLine;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client does can be read in the audit, up to the query on Snowflake, without a value of its. */
class EverythingIsRecordedIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private List<JsonObject> lines() {
        List<JsonObject> lines = new ArrayList<>();
        for (Path file : files()) {
            try {
                Files.readAllLines(file).forEach(line -> lines.add(new JsonObject(line)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return lines;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path newest(Path audit) throws IOException {
        try (Stream<Path> all = Files.list(audit)) {
            return all.filter(file -> file.toString().endsWith(".jsonl"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private List<JsonObject> of(String kind) {
        return lines().stream()
                .filter(line -> line.getString("kind").equals(kind))
                .toList();
    }

    private JsonObject last(String kind) {
        List<JsonObject> all = of(kind);
        return all.get(all.size() - 1);
    }

    @Test
    void callsStatementsRefusalsCancelsAndLogins() throws Exception {
        List<AuditLine> heard = new CopyOnWriteArrayList<>();
        try (GatewayRig rig = GatewayRig.start(
                Map.of("audit.directory", directory.toString(), "audit.key", "k".repeat(32), "safety.writes", "insert"),
                FaultRule.latency(Duration.ofSeconds(30))
                        .onPath("/queries/v1/query-request")
                        .onSql("slow"))) {
            rig.vertx().eventBus().<AuditLine>localConsumer(Addresses.AUDIT, message -> heard.add(message.body()));
            TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
            client.query("select 'canary' as a -- canary").result(SOON);
            await().atMost(SOON).until(() -> !of("outcome").isEmpty());

            JsonObject call = last("call");
            assertThat(call.getString("sql")).isEqualTo("select ? as a");
            assertThat(call.getString("name")).isEqualTo("execute_query");
            assertThat(call.getString("principal")).isEqualTo("local");
            assertThat(call.getString("transport")).isEqualTo("websocket");
            assertThat(call.getString("arguments")).isEqualTo("query");
            JsonObject result = last("result");
            assertThat(result.getString("callId")).isEqualTo(call.getString("callId"));
            assertThat(result.getString("queryId")).hasSizeGreaterThan(30);
            assertThat(result.getInteger("rows")).isEqualTo(1);
            assertThat(result.getInteger("bytes")).isPositive();
            assertThat(result.getString("connection")).isEqualTo("default");
            assertThat(of("session"))
                    .isNotEmpty()
                    .allMatch(line -> line.getString("outcome").equals("ok"));

            client.query("drop table canary_table").result(SOON);
            await().atMost(SOON).until(() -> of("outcome").size() == 2);
            assertThat(last("call").getString("sql")).isEqualTo("drop table canary_table");
            assertThat(last("outcome").getString("outcome")).isEqualTo("SQL_REFUSED");
            assertThat(of("result")).hasSize(1);

            String insert = "insert into orders (order_id) values (4711)";
            JsonObject unconfirmed = client.call("execute_write", new JsonObject().put("statement", insert))
                    .result(SOON);
            assertThat(unconfirmed.encode()).contains("A person must confirm each write");
            await().atMost(SOON).until(() -> of("outcome").size() == 3);
            assertThat(last("call").getString("sql")).isEqualTo("insert into orders (order_id) values (?)");
            assertThat(last("outcome").getString("outcome")).isEqualTo("SQL_REFUSED");

            TestSocket.Call slow = client.query("select 'slow'");
            await().atMost(SOON).until(() -> rig.has(StatementState.RUNNING, "slow"));
            client.cancel(slow);
            await().atMost(SOON).until(() -> !of("cancel").isEmpty());
            assertThat(last("cancel").getString("reason")).isEqualTo("client");
            assertThat(last("cancel").getString("end")).isEqualTo("aborted");
            client.close();
        }

        assertThat(of("stop")).hasSize(1);
        assertThat(String.join("\n", lines().stream().map(JsonObject::encode).toList()))
                .doesNotContain("'canary'", "-- canary");
        ChainReport report = ChainCheck.verify(files(), List.of("k".repeat(32))).get(0);
        assertThat(report.result()).isEqualTo(ChainReport.Result.INTACT);
        assertThat(heard).extracting(AuditLine::kind).contains("call", "result", "outcome", "cancel");
    }

    @Test
    void whoIsLetInAndWhoIsNot() throws Exception {
        ApiToken.Fresh ann = ApiToken.create("ann", Set.of(), null);
        Path tokens = Files.writeString(directory.resolve("tokens"), TokenFile.line(ann.kept()) + "\n");
        Path audit = directory.resolve("audit");
        try (GatewayRig rig =
                GatewayRig.start(Map.of("audit.directory", audit.toString(), "auth.tokens.file", tokens.toString()))) {
            String bearer = "Authorization: Bearer " + ann.secret();
            String unknown =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"drop_all\"}}";
            RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, "Authorization: Bearer wrong");
            RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, bearer);
            RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, bearer);
            RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, bearer, "Host: evil.example");
            // Strangers without end hide nothing of what a known caller tries.
            for (int i = 0; i < 60; i++) {
                RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, "Authorization: Bearer wrong");
            }
            RawHttp.ask(rig.webSocket(), "POST /mcp", unknown, bearer);
            Files.writeString(tokens, "nonsense\n");
            await().atMost(SOON).until(() -> Files.readString(newest(audit)).contains("auth.tokens"));
        }
        directory = audit;

        List<JsonObject> logins = of("login");
        assertThat(logins).extracting(line -> line.getString("outcome")).startsWith("refused", "ok");
        assertThat(logins.get(0).getString("remote")).isEqualTo("127.0.0.1");
        assertThat(logins.get(0).getInteger("status")).isEqualTo(401);
        assertThat(logins.get(1).getString("principal")).isEqualTo("token:ann");
        List<JsonObject> refused = of("refused");
        assertThat(refused)
                .filteredOn(line -> "drop_all".equals(line.getString("name")))
                .hasSize(3)
                .allSatisfy(line -> {
                    assertThat(line.getString("principal")).isEqualTo("token:ann");
                    assertThat(line.getString("method")).isEqualTo("tools/call");
                });
        assertThat(refused)
                .filteredOn(line -> Integer.valueOf(403).equals(line.getInteger("status")))
                .hasSize(1);
        assertThat(last("config").getString("outcome")).isEqualTo("refused");
        assertThat(lines().stream().map(JsonObject::encode)).noneMatch(line -> line.contains(ann.secret()));
    }

    @Test
    void aGatewayOnStandardInputToo() throws Exception {
        try (GatewayRig rig = GatewayRig.start(Map.of());
                StdioRig stdio = new StdioRig(rig, Map.of("audit.directory", directory.toString()))) {
            stdio.query(1, "select 1");
            await().atMost(SOON).until(() -> stdio.answer(1).isPresent());
            await().atMost(SOON).until(() -> !of("outcome").isEmpty());
            assertThat(last("call").getString("transport")).isEqualTo("stdio");
        }
        assertThat(of("stop")).hasSize(1);
    }
}
