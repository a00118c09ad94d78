package dev.snowgate.transport.stdio;

import dev.snowgate.rpc.Outgoing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes lines on its own thread, all that are waiting in one write. The loop puts into a bounded queue that it never
 * fills: each answer belongs to a credit and has its place, however much else is told. Of the rest, what may be dropped is
 * dropped while a third of the queue is full, and nothing is taken when two thirds are.
 */
final class StdioWriter {
    private static final Buffer END = Buffer.buffer();

    private final OutputStream out;
    private final BlockingQueue<Line> queue;
    private final int answers;
    private final Promise<Void> finished = Promise.promise();
    // Written by the writer's thread when the pipe breaks, read by the loop before it queues.
    private volatile boolean broken;

    /** A line that waits, and whom to tell when it is written. */
    private record Line(Buffer text, Promise<Void> written) {}

    StdioWriter(OutputStream out, int maxAnswers) {
        this.out = out;
        this.answers = maxAnswers;
        // The end has a place too.
        this.queue = new ArrayBlockingQueue<>(3 * maxAnswers + 1);
    }

    void start() {
        Thread thread = new Thread(this::run, "snowgate-stdout");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes on the writer's thread. */
    Future<Void> send(Outgoing message) {
        if (!message.isAnswer() && queue.size() >= 2 * answers) {
            return Future.failedFuture(new IOException("the peer does not read"));
        }
        return send(message.bytes());
    }

    /** The same for a line of which nobody knows whether it is an answer: it may take the last place. */
    Future<Void> send(Buffer text) {
        Line line = new Line(text, Promise.promise());
        if (broken || !queue.offer(line)) {
            return Future.failedFuture(new IOException("standard output is closed"));
        }
        if (broken) {
            failAll(new IOException("standard output is closed"));
        }
        return line.written().future();
    }

    boolean writable() {
        return queue.size() < answers;
    }

    /** Ends the thread after all that was sent before. */
    void end() {
        if (!queue.offer(new Line(END, Promise.promise()))) {
            finished.tryFail(new IOException("the peer does not read"));
        }
    }

    /** Completes when the thread has written its last byte, fails when the pipe broke. */
    Future<Void> finished() {
        return finished.future();
    }

    private void run() {
        List<Line> batch = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch);
                more = batch.stream().noneMatch(line -> line.text() == END);
                write(batch);
            }
            finished.tryComplete();
        } catch (IOException | InterruptedException e) {
            broken = true;
            batch.forEach(line -> line.written().tryFail(e));
            failAll(e);
            finished.tryFail(e);
        }
    }

    private void write(List<Line> batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Line line : batch) {
            if (line.text() != END) {
                bytes.writeBytes(line.text().getBytes());
                bytes.write('\n');
            }
        }
        out.write(bytes.toByteArray());
        out.flush();
        batch.forEach(line -> line.written().tryComplete());
    }

    private void failAll(Exception why) {
        List<Line> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(line -> line.written().tryFail(why));
    }
}
