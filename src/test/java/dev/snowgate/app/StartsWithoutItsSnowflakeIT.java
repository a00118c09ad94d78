package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.local.server.LocalSnowflake;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fault row 1: nobody listens at Snowflake's address when the gateway starts. */
@Timeout(120)
class StartsWithoutItsSnowflakeIT {
    private static final Path HERE = Path.of("target");
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Metered metered = Metered.start();
    private final SampleSnowflake sample =
            Waiting.forStart("Snowflake", SampleSnowflake.start(metered.vertx(), List.of()), STEP);
    private LocalSnowflake snowflake = sample.server();
    private NetworkGateway gateway;

    @BeforeEach
    void start() throws Exception {
        Waiting.forStart("Killing Snowflake", snowflake.close(), STEP);
        Map<String, String> keys = new HashMap<>(sample.login());
        keys.put("server.port", "0");
        GatewayConfig config = new ConfigLoader(Map.of(), HERE, HERE).load(keys, null, ConfigLoader.Snowflake.REQUIRED);
        metered.follow(config.connections());
        gateway = NetworkGateway.start(
                metered.vertx(),
                LiveConfig.fixed(config),
                new Installation(HERE.resolve("none/bin/snowgate"), "test"),
                metered.registry()::scrape,
                EnforcementNews.in(metered.meters()));
    }

    @AfterEach
    void stop() {
        gateway.drain();
        Waiting.forEnd("Snowflake", snowflake.close(), STEP);
        sample.engine().close();
        Waiting.forEnd("The event loops", metered.vertx().close(), STEP);
    }

    @Test
    void itAnswersWithoutItAndServesAsSoonAsItIsThere() throws Exception {
        TestSocket client = TestSocket.connect(
                metered.vertx(), URI.create("ws://" + gateway.host() + ":" + gateway.port() + "/mcp"));
        assertThat(health("live")).isEqualTo(200);
        await().atMost(STEP).until(() -> health("ready") == 503);
        assertThat(client.request("tools/list", new JsonObject()).result(STEP).getJsonArray("tools"))
                .isNotEmpty();
        JsonObject refused = client.query("select 1 as one").result(STEP);
        assertThat(refused.getBoolean("isError")).isTrue();
        assertThat(refused.encode()).containsAnyOf("UNAVAILABLE", "ACQUIRE_TIMEOUT");

        snowflake = Waiting.forStart(
                "Bringing Snowflake back",
                LocalSnowflake.start(metered.vertx(), sample.settings().withPort(snowflake.port()), sample.engine()),
                STEP);
        await().atMost(STEP)
                .until(() -> !client.query("select 1 as one").result(STEP).getBoolean("isError", false));
        await().atMost(STEP).until(() -> health("ready") == 200);
        client.close();
    }

    private int health(String which) throws Exception {
        URI uri = URI.create("http://" + gateway.host() + ":" + gateway.port() + "/health/" + which);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
