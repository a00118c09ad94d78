package dev.snowgate.transport.stdio;

import java.util.Arrays;

/** Cuts a stream of bytes into lines: {@code \n} or {@code \r\n} ends one, empty ones are skipped. */
final class LineSplitter {
    private final int maxBytes;
    private final Sink sink;
    private byte[] partial = new byte[1024];
    private int length;
    private boolean skipping;

    LineSplitter(int maxBytes, Sink sink) {
        this.maxBytes = maxBytes;
        this.sink = sink;
    }

    /** Where lines go. */
    interface Sink {
        void line(byte[] bytes) throws InterruptedException;

        /** A line was longer than allowed and has been thrown away. */
        void tooLong() throws InterruptedException;
    }

    void feed(byte[] bytes, int count) throws InterruptedException {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i);
                endLine();
                start = i + 1;
            }
        }
        append(bytes, start, count);
    }

    /** The stream has ended; what is left is a line too. */
    void end() throws InterruptedException {
        endLine();
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (skipping || more == 0) {
            return;
        }
        // One byte above the limit may be the carriage return that does not count.
        if (length + more > maxBytes + 1) {
            skipping = true;
            length = 0;
            return;
        }
        if (length + more > partial.length) {
            partial = Arrays.copyOf(partial, Math.min(maxBytes + 1, Math.max(2 * partial.length, length + more)));
        }
        System.arraycopy(bytes, from, partial, length, more);
        length += more;
    }

    private void endLine() throws InterruptedException {
        int end = length > 0 && partial[length - 1] == '\r' ? length - 1 : length;
        boolean refused = skipping || end > maxBytes;
        skipping = false;
        length = 0;
        if (refused) {
            sink.tooLong();
        } else if (end > 0) {
            sink.line(Arrays.copyOf(partial, end));
        }
    }
}
