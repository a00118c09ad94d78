package dev.snowgate.transport.stdio;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Semaphore;

/** The two streams as lines in both directions, for whoever does not serve them but carries them elsewhere. */
public final class StdioLines {
    /** Lines that may wait in either direction. */
    private static final int WAITING = 1_024;

    private final StdioWriter writer;

    /** Who takes the lines that come, on the event loop. */
    public interface Target {
        /** One line; completes when the next may take its place. */
        Future<Void> line(byte[] utf8);

        /** A line above the limit was thrown away. */
        void tooLong();

        /** Nothing more comes. */
        void ended();
    }

    private StdioLines(StdioWriter writer) {
        this.writer = writer;
    }

    /** Starts the writer; lines come once {@link #read} is called. */
    public static StdioLines start(StandardStreams streams) {
        StdioWriter writer = new StdioWriter(streams.out(), WAITING);
        writer.start();
        return new StdioLines(writer);
    }

    /** Starts reading on a daemon thread; {@code target} is called on one event loop of {@code vertx}. */
    public void read(Vertx vertx, StandardStreams streams, int maxLineBytes, Target target) {
        Context context = vertx.getOrCreateContext();
        Semaphore credits = new Semaphore(WAITING);
        new StdioReader(streams.in(), maxLineBytes, credits, new StdioReader.Target() {
                    @Override
                    public void line(byte[] bytes) {
                        context.runOnContext(v -> target.line(bytes).onComplete(over -> credits.release()));
                    }

                    @Override
                    public void tooLong() {
                        context.runOnContext(v -> {
                            credits.release();
                            target.tooLong();
                        });
                    }

                    @Override
                    public void ended() {
                        context.runOnContext(v -> target.ended());
                    }
                })
                .start();
    }

    /** Writes one line. Fails when nobody reads. */
    public Future<Void> send(Buffer line) {
        return writer.send(line);
    }

    /** Completes when all that was sent is written. */
    public Future<Void> end() {
        writer.end();
        return writer.finished();
    }
}
