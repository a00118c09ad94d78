package dev.snowgate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code src/docs/event-bus.md} says what the code does. */
class EventBusPageTest {
    private static final Path EXAMPLE = Path.of("src/test/java/dev/snowgate/event/PoolKeeper.java");

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("src/docs/event-bus.md"));
    }

    private static PoolStats stats() {
        Timing none = Timing.NONE;
        return new PoolStats(
                "default",
                5,
                1,
                "up",
                new PoolStats.Sessions(1, 10, 0, 1, 2, 0, 0, 0),
                new PoolStats.Queue(1, 256, Map.of("ann", 1L), Map.of("ann", 2L)),
                new PoolStats.Counts(9, 0, 0, 0, 0, 3, 1, Map.of("idle", 1L), 0, 0, 0, 0),
                new PoolStats.Times(none, none, none, none),
                new PoolStats.Health("closed", -1, null, null, null, -1));
    }

    /** The object in the page that begins with {@code start}. */
    private JsonObject shown(String start) {
        int from = page.indexOf(start);
        assertThat(from).as(start).isNotNegative();
        int depth = 0;
        for (int i = from; i < page.length(); i++) {
            depth += page.charAt(i) == '{' ? 1 : page.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return new JsonObject(page.substring(from, i + 1));
            }
        }
        throw new AssertionError(start + " has no end");
    }

    /** What members there are, at all depths. */
    private static JsonObject shape(JsonObject json) {
        JsonObject shape = new JsonObject();
        json.forEach(
                each -> shape.put(each.getKey(), each.getValue() instanceof JsonObject inner ? shape(inner) : "value"));
        return shape;
    }

    @Test
    void showsASnapshotWithEveryMember() {
        JsonObject shown = shown("{\n  \"pool\"");
        JsonObject times = shown.getJsonObject("times");
        List.of("hold", "open", "validate").forEach(same -> {
            assertThat(times.getJsonObject(same)).isEmpty();
            times.put(same, times.getJsonObject("wait"));
        });
        assertThat(shape(shown)).isEqualTo(shape(stats().toJson()));
    }

    @Test
    void showsTheOtherMessagesWithEveryMember() {
        assertThat(shape(shown("{\"pool\": \"default\", \"kind\"")))
                .isEqualTo(shape(new PoolEvent("p", PoolEvent.Kind.CLOSED, 1, "idle").toJson()));
        assertThat(shape(shown("{\"callId\": \"c7\", \"tool\": \"execute_query\", \"principal\"")))
                .isEqualTo(shape(new CallFinished("c", "t", "p", "ok", 1).toJson()));
        assertThat(shape(shown("{\"callId\": \"c7\", \"tool\": \"execute_query\", \"reason\"")))
                .isEqualTo(shape(new CallCancelled("c", "t", "client", "aborted", 1).toJson()));
        assertThat(shape(shown("{\"applied\"")))
                .isEqualTo(shape(new ConfigChanged(true, List.of(), List.of(), List.of()).toJson()));
        assertThat(shape(shown("{\"failing\""))).isEqualTo(shape(new AuditHealth(true, 1, "why").toJson()));
    }

    @Test
    void listsEveryAddressAndEveryKindOfEvent() {
        assertThat(page)
                .contains(
                        "| `" + Addresses.poolStats("<pool>") + "` |",
                        "| `" + Addresses.poolEvents("<pool>") + "` |",
                        "| `" + Addresses.poolControl("<pool>") + "` |",
                        "| `" + Addresses.CALLS + "` |",
                        "| `" + Addresses.CANCELS + "` |",
                        "| `" + Addresses.CONFIG + "` |",
                        "| `" + Addresses.CONFIG_CONTROL + "` |",
                        "| `" + Addresses.CALLS_CONTROL + "` |",
                        "| `" + Addresses.AUDIT + "` |",
                        "| `" + Addresses.AUDIT_HEALTH + "` |");
        String table = page.substring(page.indexOf("## Events"), page.indexOf("## Commands"));
        Matcher words = Pattern.compile("`([a-z_]+)`(?=[^|]*\\|[^|]*\\|\\n)").matcher(table);
        List<String> kinds = words.results().map(word -> word.group(1)).toList();
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(PoolEvent.Kind.values()).map(Json::lower).toList());
        assertThat(page).contains(PoolStats.STATES).contains(PoolStats.BREAKER_STATES);
    }

    @Test
    void holdsTheExampleThatIsCompiledAndTested() throws IOException {
        String source = Files.readString(EXAMPLE);
        String example = source.substring(source.indexOf("/** Says")).strip();
        assertThat(page).contains("```java\n" + example + "\n```");
    }
}
