package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.ProgressSink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Duration INTERVAL = TestClient.SETTINGS.progressInterval();

    private final TestClient client = new TestClient();

    private ProgressSink call(String meta) {
        client.call(1, TestClient.MODERN.replace("\"_meta\":{", "\"_meta\":{" + meta));
        return client.tool.last().context().progress();
    }

    private List<String> told() {
        return client.received.stream()
                .map(message -> message.at("/params/message").asText())
                .toList();
    }

    @Test
    void aPhaseIsToldWithTheTimeItTakesUntilTheCallIsOver() {
        ProgressSink progress = call("\"progressToken\":\"p\",");
        progress.phase("Waiting");
        client.time.advance(INTERVAL);
        assertThat(told()).containsExactly("Waiting, 0 s");
        client.time.advance(Duration.ofSeconds(1));
        progress.phase("Running");
        client.time.advance(Duration.ofSeconds(8));
        assertThat(told()).containsExactly("Waiting, 0 s", "Running, 1 s", "Running, 6 s");
        assertThat(client.received)
                .extracting(message -> message.at("/params/progress").asDouble())
                .isSorted()
                .doesNotHaveDuplicates();
        client.tool.last().succeed("ok");
        assertThat(client.time.pending()).isZero();
        progress.phase("Late");
        client.time.advance(Duration.ofSeconds(8));
        assertThat(client.received).hasSize(4);
    }

    @Test
    void phasesThatComeFastAreToldAtTheInterval() {
        ProgressSink progress = call("\"progressToken\":7,");
        for (int i = 1; i <= 1_000; i++) {
            progress.phase("Row " + i);
            client.time.advance(INTERVAL.dividedBy(100));
        }
        assertThat(told()).hasSize(10).startsWith("Row 100, 0 s").endsWith("Row 1000, 1 s");
    }

    @Test
    void aQuickCallAndOneWithoutATokenAreSilent() {
        call("\"progressToken\":7,").phase("Running");
        client.tool.last().succeed("ok");
        ProgressSink unasked = call("");
        unasked.phase("Running");
        client.time.advance(Duration.ofSeconds(9));
        assertThat(client.received).filteredOn(message -> message.has("method")).isEmpty();
    }

    @Test
    void aCancelledCallIsSilent() {
        ProgressSink progress = call("\"progressToken\":7,");
        progress.phase("Running");
        client.cancel(1);
        client.time.advance(Duration.ofSeconds(9));
        assertThat(client.received.stream().map(JsonNode::toString)).isEmpty();
        assertThat(client.time.pending()).isZero();
    }
}
