package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
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
    int nulls;
    private int rows;

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
            case TIMESTAMP_NTZ -> new Struct(false, value -> ((LocalDateTime) value).atOffset(ZoneOffset.UTC));
            case TIMESTAMP_LTZ -> new Struct(false, value -> ((Instant) value).atOffset(ZoneOffset.UTC));
            case TIMESTAMP_TZ -> new Struct(true, value -> (OffsetDateTime) value);
        };
    }

    /** Whether the values need more than 64 bits. */
    boolean isWide() {
        return false;
    }

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
        buffers().forEach(Bytes::clear);
        children().forEach(ArrowColumn::clear);
    }

    /** The data buffers behind the validity bitmap, without those of children. */
    abstract List<Bytes> buffers();

    /** The children of a struct. */
    List<ArrowColumn> children() {
        return List.of();
    }

    /** Bytes so far. Asked after every row. */
    final long bytes() {
        return validity.size() + dataBytes();
    }

    /** Bytes of the buffers behind the validity bitmap, those of children included. */
    abstract long dataBytes();

    abstract void append(@Nullable Object value);

    private static long scaledTime(LocalTime value, int scale) {
        long divisor = 1;
        for (int i = scale; i < 9; i++) {
            divisor *= 10;
        }
        return value.toNanoOfDay() / divisor;
    }

    private static byte[] bytesOf(Object value) {
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
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

    /** Makes a value's instant and offset. */
    @FunctionalInterface
    interface ToTime {
        OffsetDateTime of(Object value);
    }

    /** Values of one width. */
    static final class Plain extends ArrowColumn {
        private final Bytes data = new Bytes(256);
        private final int width;
        private final Put put;

        Plain(int width, Put put) {
            this.width = width;
            this.put = put;
        }

        @Override
        void append(@Nullable Object value) {
            if (value != null) {
                put.put(data, value);
            } else {
                for (int i = 0; i < width; i += Integer.BYTES) {
                    data.putInt(0);
                }
            }
        }

        @Override
        long dataBytes() {
            return data.size();
        }

        @Override
        List<Bytes> buffers() {
            return List.of(data);
        }
    }

    /**
     * Numbers, unscaled: 64 bits each if all of a chunk fit, else 128-bit decimals. As on the service, for the driver makes a
     * Long of the one and a BigDecimal of the other, and every COUNT is a NUMBER(38,0).
     */
    static final class Fixed extends ArrowColumn {
        private final int scale;
        private Bytes data = new Bytes(256);
        private boolean wide;

        Fixed(int scale) {
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
            data.putLong(number.longValue());
            if (wide) {
                data.putLong(number.shiftRight(Long.SIZE).longValue());
            }
        }

        private void narrow(long number) {
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
            data = both;
            wide = true;
        }

        @Override
        void clear() {
            super.clear();
            wide = false;
        }

        @Override
        boolean isWide() {
            return wide;
        }

        @Override
        long dataBytes() {
            return data.size();
        }

        @Override
        List<Bytes> buffers() {
            return List.of(data);
        }
    }

    /** Booleans, one bit each. */
    static final class Bits extends ArrowColumn {
        private final Bytes data = new Bytes(64);
        private int count;

        @Override
        void append(@Nullable Object value) {
            data.setBit(count++, value != null && (Boolean) value);
        }

        @Override
        void clear() {
            super.clear();
            count = 0;
        }

        @Override
        long dataBytes() {
            return data.size();
        }

        @Override
        List<Bytes> buffers() {
            return List.of(data);
        }
    }

    /** Texts and binaries: offsets and bytes. */
    static final class Variable extends ArrowColumn {
        private final Bytes offsets = new Bytes(256);
        private final Bytes data = new Bytes(1024);
        private final ToBytes toBytes;

        Variable(ToBytes toBytes) {
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

        @Override
        long dataBytes() {
            return (long) offsets.size() + data.size();
        }

        @Override
        List<Bytes> buffers() {
            return List.of(offsets, data);
        }
    }

    /** A timestamp: seconds since the epoch, nanoseconds in the second and, with a zone, the biased offset. */
    static final class Struct extends ArrowColumn {
        private final ArrowColumn epoch = new Plain(8, (out, value) -> out.putLong((Long) value));
        private final ArrowColumn fraction = new Plain(4, (out, value) -> out.putInt((Integer) value));
        private final ArrowColumn zone = new Plain(4, (out, value) -> out.putInt((Integer) value));
        private final boolean withZone;
        private final ToTime toTime;

        Struct(boolean withZone, ToTime toTime) {
            this.withZone = withZone;
            this.toTime = toTime;
        }

        @Override
        void append(@Nullable Object value) {
            OffsetDateTime at = value == null ? null : toTime.of(value);
            epoch.add(at == null ? null : (Object) at.toEpochSecond());
            fraction.add(at == null ? null : (Object) at.getNano());
            zone.add(at == null ? null : (Object) JsonCells.offset(at));
        }

        @Override
        long dataBytes() {
            return epoch.bytes() + fraction.bytes() + (withZone ? zone.bytes() : 0);
        }

        @Override
        List<Bytes> buffers() {
            return List.of();
        }

        @Override
        List<ArrowColumn> children() {
            return withZone ? List.of(epoch, fraction, zone) : List.of(epoch, fraction);
        }
    }
}
