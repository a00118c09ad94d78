package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.interop.GatewayProcess;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snowflake's name resolves to nothing, then to another address. A process of its own, whose names come from a file; Linux
 * only, where all of 127.0.0.0/8 can be listened on.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class NameThatMovesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Longer than the driver tries one login. */
    private static final Duration HELD = Duration.ofSeconds(12);

    @TempDir
    Path directory;

    private Metered metered;
    private SampleSnowflake first;
    private LocalSnowflake second;
    private Path hosts;

    @BeforeEach
    void startTwo() throws Exception {
        metered = Metered.start();
        first = SampleSnowflake.start(metered.vertx(), List.of()).await(60, TimeUnit.SECONDS);
        second = LocalSnowflake.start(
                        metered.vertx(),
                        first.settings()
                                .withHost("127.0.0.2")
                                .withPort(first.server().port()),
                        first.engine())
                .await(30, TimeUnit.SECONDS);
        hosts = directory.resolve("hosts");
    }

    @AfterEach
    void stop() throws Exception {
        second.close().await(30, TimeUnit.SECONDS);
        first.close().await(30, TimeUnit.SECONDS);
        metered.vertx().close().await(30, TimeUnit.SECONDS);
    }

    private GatewayProcess gateway() throws Exception {
        Path config = Files.writeString(directory.resolve("gateway.yaml"), """
            snowflake:
              account: local
              url: "http://snowflake.localhost:%d"
              user: %s
              password: %s
              loginTimeout: 2s
              maxRetries: 1
            pool: {size: {max: 3, minIdle: 1}, connect: {breakerFailures: 1}}
            """.formatted(
                        first.server().port(),
                        first.login().get("snowflake.user"),
                        first.login().get("snowflake.password")));
        Path security = Files.writeString(
                directory.resolve("security"), "networkaddress.cache.ttl=0\nnetworkaddress.cache.negative.ttl=0\n");
        return GatewayProcess.serve(
                config,
                Map.of(
                        "SNOWGATE_JAVA_OPTS",
                        "-Djdk.net.hosts.file=" + hosts
                                + " -Djava.security.properties=" + security
                                + " -Dnet.snowflake.jdbc.idle_connection_timeout=1"));
    }

    private void resolve(String line) throws IOException {
        Path next = Files.writeString(directory.resolve("hosts.next"), line + "\n");
        Files.move(next, hosts, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean has(LocalSnowflake server, StatementState state, String marker) {
        return server.statements(state).stream()
                .anyMatch(statement -> statement.sql().contains(marker));
    }

    private static JsonObject answer(TestSocket client, String marker) throws Exception {
        return client.query("select '" + marker + "' as m").result(SOON);
    }

    private static boolean succeeded(JsonObject result) {
        return !result.getBoolean("isError", false);
    }

    @Test
    void openSessionsGoOnLoginsFailByNameAndThenGoToTheNewAddress() throws Exception {
        resolve("127.0.0.1 snowflake.localhost");
        try (GatewayProcess gateway = gateway()) {
            TestSocket client = TestSocket.connect(metered.vertx(), gateway.webSocket());
            // The driver keeps a connection for a second, which a busy machine may take between two calls.
            await().atMost(SOON).until(() -> {
                resolve("127.0.0.1 snowflake.localhost");
                boolean before = succeeded(answer(client, "before"));
                resolve("# nothing");
                return before && succeeded(answer(client, "unresolved"));
            });
            assertThat(has(first.server(), StatementState.SUCCESS, "before")).isTrue();
            assertThat(has(first.server(), StatementState.SUCCESS, "unresolved"))
                    .isTrue();

            // Who asks at the start what the role may do has a session beside the first call's. Both are busy, and with
            // them the driver's connections, so the next call needs a login.
            resolve("127.0.0.1 snowflake.localhost");
            first.server()
                    .faults()
                    .add(FaultRule.latency(HELD)
                            .onPath("/queries/v1/query-request")
                            .onSql("held"));
            TestSocket.Call held = client.query("select 'held' as m");
            TestSocket.Call heldToo = client.query("select 'held too' as m");
            await().atMost(SOON).until(() -> has(first.server(), StatementState.RUNNING, "'held'"));
            await().atMost(SOON).until(() -> has(first.server(), StatementState.RUNNING, "'held too'"));
            resolve("# nothing");
            // Until the driver has closed the connections that it kept.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            JsonObject refused = answer(client, "refused");
            assertThat(refused.encode())
                    .contains("\"UNAVAILABLE\"")
                    .contains("does not resolve")
                    .contains("snowflake.localhost");

            resolve("127.0.0.2 snowflake.localhost");
            await().atMost(SOON).until(() -> succeeded(answer(client, "moved")));
            assertThat(held.answer().isComplete()).isFalse();
            assertThat(has(second, StatementState.SUCCESS, "moved")).isTrue();
            assertThat(succeeded(held.result(SOON))).isTrue();
            assertThat(succeeded(heldToo.result(SOON))).isTrue();
            client.close();
        }
    }
}
