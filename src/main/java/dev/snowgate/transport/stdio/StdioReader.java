package dev.snowgate.transport.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Reads lines on its own daemon thread (a blocked read cannot be interrupted, so the thread must not keep the process
 * alive). Each line costs a credit, which comes back when the line's answer is written; without credits it waits, and
 * the pipe fills up to the client.
 */
final class StdioReader implements LineSplitter.Sink {
    private static final int CHUNK = 64 * 1024;

    /** Who takes what was read, on the reader's thread. */
    interface Target {
        void line(byte[] bytes);

        /** A line above the limit was thrown away. */
        void tooLong();

        /** Nothing more comes. */
        void ended();
    }

    private final InputStream in;
    private final LineSplitter splitter;
    private final Semaphore credits;
    private final Target target;

    StdioReader(InputStream in, int maxLineBytes, Semaphore credits, Target target) {
        this.in = in;
        this.splitter = new LineSplitter(maxLineBytes, this);
        this.credits = credits;
        this.target = target;
    }

    void start() {
        Thread thread = new Thread(this::run, "snowgate-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                splitter.feed(chunk, count);
            }
            splitter.end();
        } catch (IOException | InterruptedException e) {
            // A broken input has ended, like a closed one.
        } finally {
            target.ended();
        }
    }

    @Override
    public void line(byte[] bytes) throws InterruptedException {
        credits.acquire();
        target.line(bytes);
    }

    @Override
    public void tooLong() throws InterruptedException {
        credits.acquire();
        target.tooLong();
    }
}
