package dev.snowgate.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.McpTap;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client on one connection to a server, whatever carries the messages; each is held against its revision's schema. */
abstract class Wire implements AutoCloseable {
    private static final int SECONDS = 10;

    final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final McpTap tap = new McpTap();

    /** What carries messages. */
    enum Kind {
        STDIO,
        WEBSOCKET,
        HTTP;

        Wire open(Vertx vertx, Dispatcher dispatcher) throws Exception {
            return switch (this) {
                case STDIO -> new StdioWire(vertx, dispatcher);
                case WEBSOCKET -> new SocketWire(vertx, dispatcher);
                case HTTP -> new HttpWire(vertx, dispatcher);
            };
        }
    }

    /** One message as it is; null where it is no JSON. */
    abstract void transmit(byte[] utf8, JsonNode message);

    /** Gives the request of that id up, as this transport and era do that. */
    abstract void abandon(JsonNode id, boolean modern);

    /** A well-formed message. */
    final void send(String json) {
        JsonNode message = parse(json);
        tap.sent(message);
        transmit(json.getBytes(StandardCharsets.UTF_8), message);
    }

    /** Bytes that the server may not like. */
    final void sendRaw(byte[] bytes) {
        JsonNode message;
        try {
            message = StrictJson.parse(bytes);
            tap.remember(message);
        } catch (InvalidJson e) {
            message = null;
        }
        transmit(bytes, message);
    }

    final void cancel(String id, boolean modern) {
        abandon(parse(id), modern);
    }

    /** Called by the transport. */
    final void arrived(String json) {
        received.add(parse(json));
    }

    /** The next message of the server. */
    final JsonNode next() throws InterruptedException {
        JsonNode message = received.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + SECONDS + " s");
        }
        tap.received(message);
        return message;
    }

    /** Sends a request and takes its answer, with nothing in between. */
    final JsonNode ask(String json) throws InterruptedException {
        send(json);
        JsonNode answer = next();
        if (!answer.path("id").equals(parse(json).path("id"))) {
            throw new AssertionError("asked " + json + ", got " + answer);
        }
        return answer;
    }

    static <T> T settled(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJson e) {
            throw new AssertionError(json, e);
        }
    }

    /** A request in that revision; {@code params} are the fields beside {@code _meta}, {@code meta} more of those in it. */
    static String request(String revision, String id, String method, String params, String meta) {
        ObjectNode message = (ObjectNode) parse(
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}");
        ObjectNode metas = (ObjectNode) parse("{" + meta + "}");
        if (revision.compareTo("2026") > 0) {
            metas.put("io.modelcontextprotocol/protocolVersion", revision)
                    .putObject("io.modelcontextprotocol/clientCapabilities");
        }
        if (!metas.isEmpty()) {
            ((ObjectNode) message.get("params")).set("_meta", metas);
        }
        return message.toString();
    }

    @Override
    public abstract void close() throws IOException;
}
