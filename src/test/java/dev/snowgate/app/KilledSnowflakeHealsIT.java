package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fault row 4: Snowflake goes, and comes back. */
@Timeout(120)
class KilledSnowflakeHealsIT {
    private static final Duration FAST = Duration.ofSeconds(5);
    private static final Duration HEALED = Duration.ofSeconds(30);

    private final GatewayRig rig = GatewayRig.start(Map.of());

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void callsFailFastDuringTheOutageAndWorkAfterItWithoutARestart() throws Exception {
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        assertThat(code(client)).isEqualTo("ok");
        await().atMost(HEALED).until(() -> ready().statusCode() == 200);

        rig.kill();
        // The read is sent once more, and may then wait for a login until its time for a session is up.
        assertThat(code(client)).isIn("UNAVAILABLE", "ACQUIRE_TIMEOUT");
        // Until enough logins have failed, a call waits for the one under way.
        await().atMost(HEALED)
                .until(() -> !code(client).equals("ok") && ready().body().contains("\"outage\""));
        assertThat(client.query("select 1 as one").result(FAST).getBoolean("isError"))
                .isTrue();
        assertThat(ready().statusCode()).isEqualTo(503);

        rig.bringBack();
        await().atMost(HEALED).until(() -> code(client).equals("ok"));
        await().atMost(HEALED).until(() -> ready().statusCode() == 200);
        client.close();
    }

    private static String code(TestSocket client) throws Exception {
        JsonObject result = client.query("select 1 as one").result(HEALED);
        if (!result.getBoolean("isError", false)) {
            return "ok";
        }
        return Stream.of("UNAVAILABLE", "ACQUIRE_TIMEOUT")
                .filter(result.encode()::contains)
                .findFirst()
                .orElseGet(result::encode);
    }

    private HttpResponse<String> ready() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(rig.http("/health/ready")).build(), BodyHandlers.ofString());
    }
}
