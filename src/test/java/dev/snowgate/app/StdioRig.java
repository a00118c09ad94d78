package dev.snowgate.app;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.transport.stdio.StandardStreams;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A gateway on pipes instead of the standard streams, on the local Snowflake of a {@link GatewayRig}. */
final class StdioRig implements AutoCloseable {
    private static final Path HERE = Path.of("target");

    private final Vertx vertx = Runtimes.small();
    private final PipedOutputStream toGateway = new PipedOutputStream();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final StdioGateway gateway;

    StdioRig(GatewayRig rig, Map<String, String> settings) throws IOException {
        Installation installation = new Installation(HERE.resolve("none/bin/snowgate"), "test");
        Map<String, String> keys = new HashMap<>(rig.login());
        GatewayConfig config = new Configuration(installation, new ConfigLoader(Map.of(), HERE, HERE))
                .load(
                        new ConfigSource(Optional.empty(), settings, Map.of()),
                        keys,
                        ConfigLoader.Snowflake.COMMAND_LINE_ONLY);
        StandardStreams streams = new StandardStreams(new PipedInputStream(toGateway, 1 << 16), new Lines());
        gateway = StdioGateway.start(
                vertx, LiveConfig.fixed(config), () -> Backend.deploy(vertx, config), installation, streams);
    }

    /** Its own Vert.x, with its own event bus. */
    Vertx vertx() {
        return vertx;
    }

    void query(int id, String sql) throws IOException {
        send(
                id,
                "tools/call",
                new JsonObject()
                        .put("name", "execute_query")
                        .put("arguments", new JsonObject().put("query", sql))
                        .put("_meta", TestSocket.META));
    }

    void send(int id, String method, JsonObject params) throws IOException {
        JsonObject request = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", params);
        toGateway.write((request.encode() + "\n").getBytes(StandardCharsets.UTF_8));
        toGateway.flush();
    }

    /** The answer to that request, if it came. */
    Optional<JsonObject> answer(int id) {
        return received.stream()
                .filter(message -> Integer.valueOf(id).equals(message.getValue("id")))
                .findFirst();
    }

    void endInput() throws IOException {
        toGateway.close();
    }

    /** Like a signal. */
    void drain() {
        if (drained.compareAndSet(false, true)) {
            gateway.drain();
        }
    }

    @Override
    public void close() throws IOException {
        toGateway.close();
        drain();
        vertx.close();
    }

    /** Takes what the gateway writes, line by line. */
    private final class Lines extends OutputStream {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(int b) {
            if (b == '\n') {
                received.add(new JsonObject(line.toString()));
                line.setLength(0);
            } else {
                line.append((char) b);
            }
        }
    }
}
