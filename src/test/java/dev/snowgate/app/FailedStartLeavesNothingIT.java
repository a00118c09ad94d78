package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.event.Addresses;
import dev.snowgate.transport.stdio.StandardStreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that turns out to be of no use when half of the gateway is there already. */
@ExtendWith(VertxExtension.class)
class FailedStartLeavesNothingIT {
    private static final Installation INSTALLATION = new Installation(Path.of("none/bin/snowgate"), "test");

    @TempDir
    Path directory;

    private final Map<String, String> keys = new HashMap<>();
    private Path audit;

    @BeforeEach
    void audited() {
        audit = directory.resolve("audit");
        keys.put("snowflake.account", "acme");
        keys.put("snowflake.user", "ann");
        keys.put("snowflake.password", "secret");
        keys.put("snowflake.url", "http://127.0.0.1:1");
        keys.put("server.port", "0");
        keys.put("audit.directory", audit.toString());
    }

    private GatewayConfig config() throws Exception {
        Path nowhere = Path.of("no-such-home");
        return new ConfigLoader(Map.of(), nowhere, nowhere).load(keys, null, ConfigLoader.Snowflake.REQUIRED);
    }

    private Path broken(String name) throws Exception {
        return Files.writeString(directory.resolve(name), "roles: [");
    }

    private void serving(Vertx vertx) throws Exception {
        LiveConfig live = LiveConfig.fixed(config());
        assertThat(catchThrowable(() ->
                        NetworkGateway.start(vertx, live, INSTALLATION, () -> "", (connection, enforcement) -> {})))
                .isInstanceOf(UsageException.class);
        assertThat(chains()).as("chains of the audit").hasSize(1);
    }

    /** A gateway whose predecessor has let go writes its chain on; beside one that has not, it begins another. */
    private List<String> chains() throws Exception {
        Vertx other = Vertx.vertx();
        try {
            Trail.start(other, config().watch().audit(), "test").close();
        } finally {
            other.close().await();
        }
        try (Stream<Path> files = Files.list(audit)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void aBadPolicyLeavesNeitherPoolNorAudit(Vertx vertx) throws Exception {
        keys.put("policy.file", broken("policy.yaml").toString());
        serving(vertx);
        JsonObject pool = (JsonObject) vertx.eventBus()
                .request(Addresses.poolControl("default"), new JsonObject().put("command", "get"))
                .await(10, TimeUnit.SECONDS)
                .body();
        assertThat(pool.getString("state")).isEqualTo("closed");
    }

    @Test
    void badTokensLeaveNoAudit(Vertx vertx) throws Exception {
        keys.put("auth.tokens.file", broken("tokens.json").toString());
        serving(vertx);
    }

    @Test
    void aBadPolicyOverStdioLeavesNoAudit(Vertx vertx) throws Exception {
        keys.put("policy.file", broken("policy.yaml").toString());
        LiveConfig live = LiveConfig.fixed(config());
        StandardStreams streams = new StandardStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        assertThat(catchThrowable(() -> StdioGateway.start(
                        vertx, live, () -> Future.failedFuture("not reached"), INSTALLATION, streams)))
                .isInstanceOf(UsageException.class);
        assertThat(chains()).hasSize(1);
    }
}
