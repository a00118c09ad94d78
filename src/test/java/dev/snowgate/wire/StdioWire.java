package dev.snowgate.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.transport.stdio.StandardStreams;
import dev.snowgate.transport.stdio.StdioSettings;
import dev.snowgate.transport.stdio.StdioTransport;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One message a line. */
final class StdioWire extends Wire {
    private static final int PIPE = 1 << 16;

    private final OutputStream out;
    private final StdioTransport transport;

    StdioWire(Vertx vertx, Dispatcher dispatcher) throws IOException {
        PipedInputStream in = new PipedInputStream(PIPE);
        out = new PipedOutputStream(in);
        PipedInputStream answers = new PipedInputStream(PIPE);
        transport = StdioTransport.start(
                vertx, new StandardStreams(in, new PipedOutputStream(answers)), dispatcher, StdioSettings.DEFAULT);
        Thread reader = new Thread(() -> read(answers), "stdio wire");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(PipedInputStream answers) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))) {
            lines.lines().forEach(this::arrived);
        } catch (IOException | UncheckedIOException e) {
            // The transport has ended.
        }
    }

    @Override
    void transmit(byte[] utf8, JsonNode message) {
        try {
            synchronized (out) {
                out.write(utf8);
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void abandon(JsonNode id, boolean modern) {
        transmit(
                ("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}")
                        .getBytes(StandardCharsets.UTF_8),
                null);
    }

    @Override
    public void close() throws IOException {
        out.close();
        settled(transport.done());
    }
}
