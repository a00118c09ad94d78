package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing bytes that can be cut back to an earlier size. */
final class ByteSink extends OutputStream {
    private byte[] bytes = new byte[4096];
    private int size;

    int size() {
        return size;
    }

    /** Forgets what was written behind {@code newSize}. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Takes the byte at {@code at} out. */
    void delete(int at) {
        System.arraycopy(bytes, at + 1, bytes, at, size - at - 1);
        size--;
    }

    /** Bytes that escaping would add for what was written from byte {@code from} on. */
    int extra(int from) {
        int extra = 0;
        for (int i = from; i < size; i++) {
            extra += bytes[i] < 0 ? 0 : Wire.extra(bytes[i]);
        }
        return extra;
    }

    /** What was written from byte {@code from} on, which is the first of a character. */
    String text(int from) {
        return new String(bytes, from, size - from, StandardCharsets.UTF_8);
    }

    void write(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        write(encoded, 0, encoded.length);
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    Buffer toBuffer() {
        return Buffer.buffer(Arrays.copyOf(bytes, size));
    }
}
