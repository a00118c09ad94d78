package dev.snowgate.interop;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public MCP client libraries for Java, each over the transports that it has. */
class JavaClientsIT {
    private static final List<String> TOOLS =
            List.of("list_databases", "describe_table", "query_view", "execute_query");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough to be running at the local Snowflake by then, on a session that is open. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static InteropTarget target;

    @BeforeAll
    static void start() throws Exception {
        target = LocalTarget.start(directory);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"langchain4j over websocket", "sdk over http", "sdk over stdio"})
    void listsToolsReadsAValueAndLearnsWhatIsWrong(String which) {
        try (JavaClient client = connect(which)) {
            assertThat(client.tools()).containsAll(TOOLS);

            JavaClient.Result answer = query(client, "select 6 * 7 as ANSWER");
            assertThat(answer.isError()).as("%s", answer).isFalse();
            assertThat(answer.text()).contains("42");
            assertThat(answer.structured().path("rows").toString())
                    .as("%s", answer)
                    .isEqualTo("[[42]]");

            JavaClient.Result refused = query(client, "select * from no_such_table_anywhere");
            assertThat(refused.isError()).as("%s", refused).isTrue();
            assertThat(refused.text()).contains("2003");

            assertThat(query(client, target.sample().sql()).isError()).isFalse();
        }
    }

    @Test
    void aQueryThatLangchain4jGivesUpIsAborted() {
        String marker = "interop-langchain4j";
        try (JavaClient client = LangChainClient.connect(target.webSocket(), IMPATIENCE)) {
            assertThat(query(client, target.sample().sql()).isError()).isFalse();
            query(client, target.slowSql(marker));
            await().atMost(SOON).until(() -> target.isAborted(marker));
            assertThat(query(client, target.sample().sql()).isError()).isFalse();
        }
    }

    private static JavaClient connect(String which) {
        return switch (which) {
            case "langchain4j over websocket" -> LangChainClient.connect(target.webSocket(), PATIENCE);
            case "sdk over http" ->
                JavaSdkClient.connect(URI.create(target.webSocket().toString().replaceFirst("^ws", "http")));
            default -> JavaSdkClient.start(target.stdioCommand());
        };
    }

    private static JavaClient.Result query(JavaClient client, String sql) {
        return client.call("execute_query", Map.of("query", sql));
    }
}
