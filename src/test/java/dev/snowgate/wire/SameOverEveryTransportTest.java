package dev.snowgate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import dev.snowgate.wire.Wire.Kind;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of promises, over each transport and in each revision. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class SameOverEveryTransportTest {
    private static final String MODERN = "2026-07-28";
    private static final List<String> REVISIONS =
            List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", MODERN);

    private final HandDrivenTool tool = new HandDrivenTool("echo");

    static Stream<Arguments> table() {
        return Stream.of(Kind.values())
                .flatMap(kind -> REVISIONS.stream().map(revision -> Arguments.of(kind, revision)));
    }

    private Wire open(Vertx vertx, Kind kind, String revision) throws Exception {
        Wire wire = kind.open(vertx, TestServices.of(vertx, SessionSettings.DEFAULT, tool));
        if (!revision.equals(MODERN)) {
            wire.ask(Wire.request(
                    revision,
                    "0",
                    "initialize",
                    "\"protocolVersion\":\"" + revision
                            + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}",
                    ""));
            wire.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        }
        return wire;
    }

    private static String call(String revision, String id, String meta) {
        return Wire.request(revision, id, "tools/call", "\"name\":\"echo\",\"arguments\":{\"a\":1}", meta);
    }

    private static String ping(String revision, String id) {
        return revision.equals(MODERN)
                ? Wire.request(revision, id, "server/discover", "", "")
                : Wire.request(revision, id, "ping", "", "");
    }

    private static CompletableFuture<CancelReason> cancelled(HandDrivenTool.Call call) {
        CompletableFuture<CancelReason> reason = new CompletableFuture<>();
        call.context().cancel().onCancel(reason::complete);
        return reason;
    }

    @ParameterizedTest
    @MethodSource("table")
    void listsAndCallsAndKeepsTheTypeOfIds(Kind kind, String revision, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, revision)) {
            JsonNode list = wire.ask(Wire.request(revision, "\"l\"", "tools/list", "", ""));
            assertThat(list.at("/result/tools/0/name").asText()).isEqualTo("echo");
            for (String id : List.of("1", "\"1\"", "9007199254740991", "\"ü 表\"")) {
                wire.send(call(revision, id, ""));
                tool.next().succeed("hello");
                JsonNode answer = wire.next();
                assertThat(answer.get("id")).isEqualTo(Wire.parse(id));
                assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("hello");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void answersComeAsCallsFinish(Kind kind, String revision, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, revision)) {
            wire.send(call(revision, "1", ""));
            HandDrivenTool.Call slow = tool.next();
            wire.send(call(revision, "2", ""));
            tool.next().succeed("second");
            assertThat(wire.next().get("id").intValue()).isEqualTo(2);
            slow.succeed("first");
            assertThat(wire.next().get("id").intValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void progressComesBeforeTheAnswerToWhoeverAskedForIt(Kind kind, String revision, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, revision)) {
            wire.send(call(revision, "1", "\"progressToken\":\"p\""));
            HandDrivenTool.Call call = tool.next();
            wire.ask(ping(revision, "2"));
            call.context().progress().report(1, 2.0, "half");
            JsonNode progress = wire.next();
            assertThat(progress.get("method").asText()).isEqualTo("notifications/progress");
            assertThat(progress.at("/params/progressToken").asText()).isEqualTo("p");
            call.succeed("hello");
            assertThat(wire.next().get("id").intValue()).isEqualTo(1);
            wire.send(call(revision, "3", ""));
            call = tool.next();
            call.context().progress().report(1, 2.0, "half");
            call.succeed("hello");
            assertThat(wire.next().get("id").intValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void aCallThatIsGivenUpIsStoppedAndNotAnswered(Kind kind, String revision, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, revision)) {
            wire.send(call(revision, "1", ""));
            HandDrivenTool.Call call = tool.next();
            wire.ask(ping(revision, "2"));
            wire.cancel("1", revision.equals(MODERN));
            assertThat(cancelled(call).get(10, TimeUnit.SECONDS))
                    .isIn(CancelReason.CLIENT, CancelReason.CONNECTION_CLOSED);
            call.succeed("too late");
            wire.ask(ping(revision, "3"));
            assertThat(wire.received).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void faultsAreErrorsAndTheConnectionLives(Kind kind, String revision, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, revision)) {
            assertThat(wire.ask(call(revision, "1", "").replace("echo", "nope"))
                            .at("/error/code")
                            .intValue())
                    .isEqualTo(-32602);
            wire.sendRaw(Wire.request(revision, "2", "no/such", "", "").getBytes(StandardCharsets.UTF_8));
            assertThat(wire.next().at("/error/code").intValue()).isEqualTo(-32601);
            wire.send(call(revision, "3", ""));
            tool.next().promise().fail(new IllegalStateException("secret"));
            JsonNode failed = wire.next();
            assertThat(failed.at("/result/isError").booleanValue()).isTrue();
            assertThat(failed.toString()).doesNotContain("secret");
            wire.ask(ping(revision, "4"));
        }
    }

    static Stream<byte[]> malformed() {
        return Stream.concat(
                Stream.of(
                                "{nope",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"method\":\"ping\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,/*x*/\"method\":\"ping\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1e1000000000,\"method\":\"ping\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":" + "1".repeat(1200) + ",\"method\":\"ping\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":NaN,\"method\":\"ping\"}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}",
                                "{\"params\":" + "[".repeat(65) + "]".repeat(65) + "}",
                                "{\"params\":" + "[".repeat(1001) + "]".repeat(1001) + "}",
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\0")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'},
                        new byte[] {'"', (byte) 0xC3, 0x28, '"'},
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNoStrictJsonAreParseErrorsAndTheConnectionLives(Kind kind, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, "2025-11-25")) {
            List<byte[]> all = new ArrayList<>(malformed().toList());
            if (kind == Kind.WEBSOCKET) {
                // No WebSocket library sends such a text frame.
                all.removeIf(bytes -> bytes[0] == '"');
            }
            for (byte[] bytes : all) {
                wire.sendRaw(bytes);
                JsonNode answer = wire.next();
                assertThat(answer.at("/error/code").intValue())
                        .as(new String(bytes, StandardCharsets.ISO_8859_1))
                        .isEqualTo(-32700);
                assertThat(answer.has("id")).isFalse();
                wire.ask(ping("2025-11-25", "7"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothErasRunSideBySide(Kind kind, Vertx vertx) throws Exception {
        try (Wire wire = open(vertx, kind, "2025-06-18")) {
            for (String revision : List.of(MODERN, "2025-06-18", MODERN)) {
                wire.send(call(revision, "1", ""));
                tool.next().succeed("hello");
                assertThat(wire.next().get("result").has("resultType")).isEqualTo(revision.equals(MODERN));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModernProbeThatIsRefusedLeavesRoomForInitialize(Kind kind, Vertx vertx) throws Exception {
        try (Wire wire = kind.open(vertx, TestServices.of(vertx, SessionSettings.DEFAULT, tool))) {
            wire.sendRaw(Wire.request(MODERN, "1", "server/discover", "", "")
                    .replace(MODERN, "2099-01-01")
                    .getBytes(StandardCharsets.UTF_8));
            JsonNode refused = wire.next();
            assertThat(refused.at("/error/code").intValue()).isEqualTo(-32022);
            assertThat(refused.at("/error/data/supported/0").asText()).isEqualTo(MODERN);
            wire.ask(Wire.request(
                    "2025-11-25",
                    "2",
                    "initialize",
                    "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}",
                    ""));
        }
    }
}
