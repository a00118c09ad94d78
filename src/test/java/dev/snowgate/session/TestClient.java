package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.Principal;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.Icon;
import dev.snowgate.mcp.McpTap;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.seal.Seal;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A client without a wire: talks to one session and keeps what it sends. */
final class TestClient implements Connection {
    static final String MODERN = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{},"
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}}";
    static final SessionSettings SETTINGS =
            new SessionSettings(3, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMillis(100));

    private final McpTap tap = new McpTap();
    final List<JsonNode> received = new ArrayList<>();
    final List<FinishedCall> finished = new ArrayList<>();
    final VirtualTime time = new VirtualTime();
    final HandDrivenTool tool = new HandDrivenTool("echo");
    final PeerSession session;
    boolean writable = true;
    /** False for a test whose methods no revision knows. */
    boolean official = true;

    Instant now = Instant.parse("2026-11-26T12:00:00Z");

    /** A client of a server with the echo tool and these parts. */
    TestClient(ProtocolPart... more) {
        this(List.of(), more);
    }

    /** A client of a server with the echo tool, these tools and these parts. */
    TestClient(List<? extends Tool> tools, ProtocolPart... more) {
        List<ProtocolPart> parts = new ArrayList<>(List.of(more));
        List<Tool> all = new ArrayList<>(tools);
        all.add(tool);
        parts.add(new ToolsPart(new ToolRegistry(all), new Rounds(new Seal(new byte[32], () -> now))));
        ServerInfo server = new ServerInfo("snowgate", "Snowgate", "1.2.3", () -> "Ask.", List.of(Icon.svg("<svg/>")));
        Dispatcher dispatcher = new Dispatcher(new SessionServices(server, parts, SETTINGS, time, time, finished::add));
        session = new PeerSession(dispatcher, new PeerInfo(Principal.LOCAL, "test"), this);
    }

    @Override
    public Future<Void> send(Outgoing message) {
        try {
            JsonNode sent = StrictJson.parse(message.bytes().getBytes());
            if (official) {
                tap.received(sent);
            }
            received.add(sent);
        } catch (InvalidJson e) {
            throw new AssertionError("not JSON: " + message.bytes(), e);
        }
        return Future.succeededFuture();
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    private void remember(String json) {
        try {
            JsonNode message = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
            (message.isArray() ? message : List.of(message)).forEach(tap::remember);
        } catch (InvalidJson e) {
            // Then the answer has no id.
        }
    }

    Future<Void> raw(String json) {
        remember(json);
        return session.receive(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request; {@code params} are the fields between the braces. */
    Future<Void> request(Object id, String method, String params) {
        String shown = id instanceof String ? "\"" + id + "\"" : String.valueOf(id);
        return raw(
                "{\"jsonrpc\":\"2.0\",\"id\":" + shown + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}");
    }

    /** Sends a request and returns the one message that answers it at once. */
    JsonNode ask(String method, String params) {
        int before = received.size();
        request(received.size() + 1000, method, params);
        if (received.size() != before + 1) {
            throw new AssertionError("expected one answer, got " + received.subList(before, received.size()));
        }
        return last();
    }

    int code(String method, String params) {
        return ask(method, params).path("error").path("code").intValue();
    }

    JsonNode initialize(String version) {
        return ask("initialize", initializeParams(version));
    }

    static String initializeParams(String version) {
        return "\"protocolVersion\":\"" + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}";
    }

    void call(Object id, String extra) {
        request(id, "tools/call", "\"name\":\"echo\",\"arguments\":{\"a\":1}," + (extra.isEmpty() ? MODERN : extra));
    }

    void cancel(Object id) {
        String shown = id instanceof String ? "\"" + id + "\"" : String.valueOf(id);
        raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + shown + "}}");
    }

    JsonNode last() {
        return received.get(received.size() - 1);
    }
}
