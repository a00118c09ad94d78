package dev.snowgate.local.wire;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing buffer with little-endian numbers, as Arrow lays them out. One thread. */
final class Bytes extends OutputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] data;
    private int size;

    Bytes(int capacity) {
        data = new byte[capacity];
    }

    int size() {
        return size;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(data, size, value);
        size += Long.BYTES;
    }

    long longAt(int offset) {
        return (long) LONGS.get(data, offset);
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INTS.set(data, size, value);
        size += Integer.BYTES;
    }

    void putShort(short value) {
        room(Short.BYTES);
        SHORTS.set(data, size, value);
        size += Short.BYTES;
    }

    /** Cuts each of the longs that are the content to its low {@code width} bytes: 1, 2, 4 or 8. */
    void narrow(int width) {
        if (width == Long.BYTES) {
            return;
        }
        int to = 0;
        for (int from = 0; from < size; from += Long.BYTES, to += width) {
            for (int i = 0; i < width; i++) {
                data[to + i] = data[from + i];
            }
        }
        size = to;
    }

    /** So many zeros. */
    void zeros(int count) {
        room(count);
        Arrays.fill(data, size, size + count, (byte) 0);
        size += count;
    }

    /** Takes the content of {@code other} instead of its own. */
    void become(Bytes other) {
        data = other.data;
        size = other.size;
    }

    @Override
    public void write(int b) {
        room(1);
        data[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        room(length);
        System.arraycopy(bytes, offset, data, size, length);
        size += length;
    }

    /** Empty again; what it has room for stays. */
    void clear() {
        size = 0;
    }

    void putAll(Bytes other) {
        write(other.data, 0, other.size);
    }

    /** Sets bit {@code index}; bytes up to it appear as needed. */
    void setBit(int index, boolean on) {
        int at = index >> 3;
        while (size <= at) {
            write(0);
        }
        if (on) {
            data[at] |= (byte) (1 << (index & 7));
        }
    }

    /** Zeroes up to the next multiple of eight. */
    void pad() {
        while ((size & 7) != 0) {
            write(0);
        }
    }

    /** A copy of the bytes. */
    byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    /** The bytes themselves if there is no room left, else a copy; the buffer must not be used again. */
    byte[] last() {
        return size == data.length ? data : toByteArray();
    }

    private void room(int more) {
        if (data.length - size < more) {
            int wanted = Math.addExact(size, more);
            data = Arrays.copyOf(data, Math.max(wanted, (int) Math.min(Integer.MAX_VALUE - 8, data.length * 2L)));
        }
    }
}
