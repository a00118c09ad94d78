package dev.snowgate.interop;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public TypeScript SDKs, old and new, over each transport and in each era of the protocol. */
class TypeScriptClientsIT {
    private static final Set<String> TOOLS = Set.of(
            "list_databases",
            "list_schemas",
            "list_tables",
            "list_views",
            "describe_view",
            "describe_table",
            "query_view",
            "execute_query");
    private static final Duration SOON = Duration.ofSeconds(20);
    /** What the SDKs ask for; WebSocket clients that need 22 get a substitute from the lock file. */
    private static final int OLDEST_NODE = 20;

    private static final Path SOURCES = Path.of("src", "test", "interop");
    private static final Path HOME = Path.of("target", "interop");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeKit kit;
    private static InteropTarget target;

    @BeforeAll
    static void start() throws Exception {
        kit = NodeKit.installOrSkip("the TypeScript SDK clients", SOURCES, HOME, OLDEST_NODE);
        target = LocalTarget.start(HOME);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    @ParameterizedTest(name = "sdk {0} over {1}, era {2}")
    @CsvSource({
        "v1, stdio, legacy, legacy",
        "v1, websocket, legacy, legacy",
        "v2, stdio, legacy, legacy",
        "v2, stdio, auto, modern",
        "v2, stdio, 2026-07-28, modern",
        "v2, websocket, legacy, legacy",
        "v2, websocket, 2026-07-28, modern",
        "v1, http, legacy, legacy",
        "v2, http, legacy, legacy",
        "v2, http, auto, modern",
        "v2, http, 2026-07-28, modern",
        "v1, bridge to websocket, legacy, legacy",
        "v2, bridge to http, 2026-07-28, modern",
    })
    void listsAndRunsEveryToolAndCancelsARunningQuery(String sdk, String transport, String era, String negotiated)
            throws Exception {
        String marker = String.join("-", "interop", sdk, transport.replace(' ', '-'), era);
        Path log = HOME.resolve(marker + ".log");
        Files.deleteIfExists(log);
        try (TypeScriptClient client = TypeScriptClient.start(kit, plan(sdk, transport, era, marker), log)) {
            JsonNode connected = client.await("connect");
            assertThat(connected.path("era").asText()).isEqualTo(negotiated);
            everyToolAnswers(client);
            JsonNode refused = client.await("error");
            assertThat(refused.path("isError").asBoolean()).isTrue();
            assertThat(refused.path("text").asText()).contains("2003");

            client.await("slow");
            await().atMost(SOON).until(() -> target.isRunning(marker));
            client.cancelRunningQuery();
            assertThat(client.await("cancel").path("rejected").asBoolean()).isTrue();
            await().atMost(SOON).until(() -> target.isAborted(marker));

            succeeds(client.await("afterwards"));
            client.await("closed");
            assertThat(client.exitCode()).isZero();
            if (connected.has("pid")) {
                long pid = connected.path("pid").asLong();
                await().atMost(SOON)
                        .until(() -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isEmpty());
            }
        }
    }

    private static void everyToolAnswers(TypeScriptClient client) throws InterruptedException {
        List<String> names = new ArrayList<>();
        client.await("list").path("tools").forEach(name -> names.add(name.asText()));
        assertThat(names).containsAll(TOOLS);
        for (String name : names) {
            JsonNode call = client.await("call");
            assertThat(call.path("tool").asText()).isEqualTo(name);
            succeeds(call);
        }
    }

    /** Text and structured content must each suffice alone, since some clients forward only one of them. */
    private static void succeeds(JsonNode call) {
        assertThat(call.path("isError").asBoolean()).as("%s", call).isFalse();
        assertThat(call.path("text").asText()).as("%s", call).isNotBlank();
        assertThat(call.path("structured").isObject()).as("%s", call).isTrue();
    }

    private static String http() {
        return target.webSocket().toString().replaceFirst("^ws", "http");
    }

    private static JsonNode plan(String sdk, String transport, String era, String marker) {
        ObjectNode plan = JSON.createObjectNode().put("sdk", sdk).put("era", era);
        if (transport.equals("websocket")) {
            plan.put("url", target.webSocket().toString());
        } else if (transport.equals("http")) {
            plan.put("url", http());
        } else if (transport.startsWith("bridge")) {
            String url =
                    transport.endsWith("http") ? http() : target.webSocket().toString();
            target.bridgeCommand(url).forEach(plan.withArray("command")::add);
        } else {
            target.stdioCommand().forEach(plan.withArray("command")::add);
        }
        plan.put("badSql", "select * from no_such_table_anywhere");
        plan.put("slowSql", target.slowSql(marker));
        plan.set("sample", JSON.valueToTree(target.sample()));
        return plan;
    }
}
