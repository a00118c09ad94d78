package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.SnowType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The buffers of one Arrow vector while rows arrive. */
abstract class ArrowColumn {
    final Bytes validity = new Bytes(64);

    /** The data buffers behind the validity bitmap, without those of children. */
    final List<Bytes> buffers;

    /** The children of a struct. */
    final List<ArrowColumn> children;

    int nulls;
    private int rows;

    private ArrowColumn(List<Bytes> buffers, List<ArrowColumn> children) {
        this.buffers = buffers;
        this.children = children;
    }

    static ArrowColumn of(EngineColumn column) {
        return switch (column.type()) {
            case FIXED -> new Fixed(column.scale());
            case REAL -> new Plain(8, (out, value) -> out.putLong(Double.doubleToRawLongBits((Double) value)));
            case TEXT, VARIANT, ARRAY, OBJECT ->
                new Variable(value -> ((String) value).getBytes(StandardCharsets.UTF_8));
            case BINARY -> new Variable(ArrowColumn::bytesOf);
            case BOOLEAN -> new Bits();
            case DATE -> new Plain(4, (out, value) -> out.putInt((int) ((LocalDate) value).toEpochDay()));
            case TIME -> new Plain(8, (out, value) -> out.putLong(scaledTime((LocalTime) value, column.scale())));
            case TIMESTAMP_NTZ -> timestamp(column, value -> ((LocalDateTime) value).atOffset(ZoneOffset.UTC));
            case TIMESTAMP_LTZ -> timestamp(column, value -> ((Instant) value).atOffset(ZoneOffset.UTC));
            case TIMESTAMP_TZ -> timestamp(column, value -> value);
            case DECFLOAT -> decfloat();
        };
    }

    /** Bytes of each number: 1, 2, 4, 8 or, as a decimal, 16; 8 where the vector holds no numbers. */
    int width() {
        return Long.BYTES;
    }

    /** Told once that all rows are there, before anything is read. */
    void complete() {}

    final void add(@Nullable Object value) {
        validity.setBit(rows++, value != null);
        if (value == null) {
            nulls++;
        }
        append(value);
    }

    /** Without rows again. */
    void clear() {
        validity.clear();
        nulls = 0;
        rows = 0;
        buffers.forEach(Bytes::clear);
        children.forEach(ArrowColumn::clear);
    }

    /** Bytes so far, those of children included. Asked after every row. */
    final long bytes() {
        long sum = validity.size();
        for (int i = 0; i < buffers.size(); i++) {
            sum += buffers.get(i).size();
        }
        for (int i = 0; i < children.size(); i++) {
            sum += children.get(i).bytes();
        }
        return sum;
    }

    abstract void append(@Nullable Object value);

    private static long scaledTime(LocalTime value, int scale) {
        return value.toNanoOfDay() / nanosOfUnit(scale);
    }

    private static int nanosOfUnit(int scale) {
        int nanos = 1;
        for (int i = scale; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static byte[] bytesOf(Object value) {
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Seconds since the epoch, nanoseconds in the second and, with a zone, the biased offset. */
    private static ArrowColumn timestamp(EngineColumn column, ToParts toTime) {
        int unit = nanosOfUnit(column.scale());
        ArrowColumn epoch = new Plain(8, (out, value) -> out.putLong(((OffsetDateTime) value).toEpochSecond()));
        ArrowColumn fraction = new Plain(4, (out, value) -> {
            int nanos = ((OffsetDateTime) value).getNano();
            out.putInt(nanos - nanos % unit);
        });
        ArrowColumn offset = new Plain(4, (out, value) -> out.putInt(JsonCells.offset((OffsetDateTime) value)));
        boolean zone = column.type() == SnowType.TIMESTAMP_TZ;
        return new Struct(zone ? List.of(epoch, fraction, offset) : List.of(epoch, fraction), toTime);
    }

    /** The digits as a whole number, big-endian, and the power of ten that it is multiplied with. */
    private static ArrowColumn decfloat() {
        ArrowColumn digits =
                new Variable(value -> ((BigDecimal) value).unscaledValue().toByteArray());
        ArrowColumn exponent = new Plain(2, (out, value) -> out.putShort((short) -((BigDecimal) value).scale()));
        return new Struct(List.of(digits, exponent), value -> value);
    }

    /** Writes one value. */
    @FunctionalInterface
    interface Put {
        void put(Bytes out, Object value);
    }

    /** Makes a value's bytes. */
    @FunctionalInterface
    interface ToBytes {
        byte[] of(Object value);
    }

    /** Makes what a struct's children read of a value. */
    @FunctionalInterface
    interface ToParts {
        Object of(Object value);
    }

    /** Values of one width. */
    private static final class Plain extends ArrowColumn {
        private final Bytes data;
        private final int width;
        private final Put put;

        Plain(int width, Put put) {
            this(new Bytes(256), width, put);
        }

        private Plain(Bytes data, int width, Put put) {
            super(List.of(data), List.of());
            this.data = data;
            this.width = width;
            this.put = put;
        }

        @Override
        void append(@Nullable Object value) {
            if (value != null) {
                put.put(data, value);
            } else {
                data.zeros(width);
            }
        }
    }

    /**
     * Numbers, unscaled, in the fewest bytes (1, 2, 4, 8) that all of a chunk fit, else as 128-bit decimals. As on the service:
     * clients show it, as in the types of a data frame, and JDBC's makes a Long of the one and a BigDecimal of the other.
     */
    private static final class Fixed extends ArrowColumn {
        private final Bytes data;
        private final int scale;
        private boolean wide;

        /** The bits that any number needs beside its sign. */
        private long used;

        private int width = Long.BYTES;

        Fixed(int scale) {
            this(new Bytes(256), scale);
        }

        private Fixed(Bytes data, int scale) {
            super(List.of(data), List.of());
            this.data = data;
            this.scale = scale;
        }

        @Override
        void append(@Nullable Object value) {
            if (value == null) {
                narrow(0);
            } else if (scale == 0 && value instanceof Long whole) {
                narrow(whole);
            } else {
                exact(JsonCells.decimal(value, scale).unscaledValue());
            }
        }

        private void exact(BigInteger number) {
            if (!wide && number.bitLength() >= Long.SIZE) {
                widen();
            }
            if (wide) {
                data.putLong(number.longValue());
                data.putLong(number.shiftRight(Long.SIZE).longValue());
            } else {
                narrow(number.longValue());
            }
        }

        private void narrow(long number) {
            used |= number ^ number >> Long.SIZE - 1;
            data.putLong(number);
            if (wide) {
                data.putLong(number >> Long.SIZE - 1);
            }
        }

        /** The first number that needs it makes all former ones twice as wide. */
        private void widen() {
            Bytes both = new Bytes(2 * data.size() + 256);
            for (int at = 0; at < data.size(); at += Long.BYTES) {
                long low = data.longAt(at);
                both.putLong(low);
                both.putLong(low >> Long.SIZE - 1);
            }
            data.become(both);
            wide = true;
        }

        @Override
        void clear() {
            super.clear();
            wide = false;
            used = 0;
            width = Long.BYTES;
        }

        @Override
        void complete() {
            if (wide) {
                width = 2 * Long.BYTES;
                return;
            }
            int bits = Long.SIZE - Long.numberOfLeadingZeros(used) + 1;
            width = Math.max(1, Integer.highestOneBit(bits - 1) * 2 / Byte.SIZE);
            data.narrow(width);
        }

        @Override
        int width() {
            return width;
        }
    }

    /** Booleans, one bit each. */
    private static final class Bits extends ArrowColumn {
        private final Bytes data;
        private int count;

        Bits() {
            this(new Bytes(64));
        }

        private Bits(Bytes data) {
            super(List.of(data), List.of());
            this.data = data;
        }

        @Override
        void append(@Nullable Object value) {
            data.setBit(count++, value != null && (Boolean) value);
        }

        @Override
        void clear() {
            super.clear();
            count = 0;
        }
    }

    /** Texts and binaries: offsets and bytes. */
    private static final class Variable extends ArrowColumn {
        private final Bytes offsets;
        private final Bytes data;
        private final ToBytes toBytes;

        Variable(ToBytes toBytes) {
            this(new Bytes(256), new Bytes(1024), toBytes);
        }

        private Variable(Bytes offsets, Bytes data, ToBytes toBytes) {
            super(List.of(offsets, data), List.of());
            this.offsets = offsets;
            this.data = data;
            this.toBytes = toBytes;
            offsets.putInt(0);
        }

        @Override
        void clear() {
            super.clear();
            offsets.putInt(0);
        }

        @Override
        void append(@Nullable Object value) {
            if (value != null) {
                byte[] bytes = toBytes.of(value);
                data.write(bytes, 0, bytes.length);
            }
            offsets.putInt(data.size());
        }
    }

    /** Values of several parts, each in a child of its own. */
    private static final class Struct extends ArrowColumn {
        private final ToParts toParts;

        Struct(List<ArrowColumn> children, ToParts toParts) {
            super(List.of(), children);
            this.toParts = toParts;
        }

        @Override
        void append(@Nullable Object value) {
            Object parts = value == null ? null : toParts.of(value);
            for (ArrowColumn child : children) {
                child.add(parts);
            }
        }
    }
}
