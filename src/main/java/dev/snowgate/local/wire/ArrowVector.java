package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
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
import java.util.function.IntFunction;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** The values of one column of a record batch, by row. The counterpart of {@link ArrowColumn}. */
final class ArrowVector {
    private final ByteBuffer validity;
    private final IntFunction<Object> values;

    private ArrowVector(ByteBuffer validity, IntFunction<Object> values) {
        this.validity = validity;
        this.values = values;
    }

    static ArrowVector of(EngineColumn column, int width, Buffers buffers) {
        ByteBuffer validity = buffers.next();
        int scale = column.scale();
        return new ArrowVector(
                validity,
                switch (column.type()) {
                    case FIXED ->
                        width > Long.BYTES ? wide(buffers.next(), scale) : narrow(buffers.next(), width, scale);
                    case REAL -> reals(buffers.next());
                    case DECFLOAT -> decfloats(buffers);
                    case TEXT, VARIANT, ARRAY, OBJECT -> texts(buffers.next(), buffers.next());
                    case BINARY -> slices(buffers.next(), buffers.next());
                    case BOOLEAN -> bits(buffers.next());
                    case DATE -> dates(buffers.next());
                    case TIME -> times(buffers.next(), scale);
                    case TIMESTAMP_NTZ -> timestamps(buffers);
                    case TIMESTAMP_LTZ -> instants(buffers);
                    case TIMESTAMP_TZ -> zoned(buffers);
                });
    }

    @Nullable
    Object get(int row) {
        return bit(validity, row) ? values.apply(row) : null;
    }

    private static boolean bit(ByteBuffer bits, int row) {
        return (bits.get(row >> 3) >> (row & 7) & 1) != 0;
    }

    private static IntFunction<Object> narrow(ByteBuffer data, int width, int scale) {
        return row -> {
            long unscaled = whole(data, row * width, width);
            return scale == 0 ? (Object) unscaled : BigDecimal.valueOf(unscaled, scale);
        };
    }

    private static long whole(ByteBuffer data, int at, int width) {
        return switch (width) {
            case Byte.BYTES -> data.get(at);
            case Short.BYTES -> data.getShort(at);
            case Integer.BYTES -> data.getInt(at);
            default -> data.getLong(at);
        };
    }

    private static IntFunction<Object> wide(ByteBuffer data, int scale) {
        return row -> {
            int at = row * 2 * Long.BYTES;
            BigInteger low = new BigInteger(Long.toUnsignedString(data.getLong(at)));
            BigInteger high = BigInteger.valueOf(data.getLong(at + Long.BYTES));
            BigInteger unscaled = high.shiftLeft(Long.SIZE).add(low);
            return scale == 0 && unscaled.bitLength() < Long.SIZE
                    ? (Object) unscaled.longValue()
                    : new BigDecimal(unscaled, scale);
        };
    }

    private static IntFunction<Object> reals(ByteBuffer data) {
        return row -> data.getDouble(row * Double.BYTES);
    }

    private static IntFunction<Object> decfloats(Buffers buffers) {
        buffers.next();
        IntFunction<Object> significand = slices(buffers.next(), buffers.next());
        ByteBuffer exponent = buffers.child();
        return row -> {
            ByteBuffer slice = (ByteBuffer) significand.apply(row);
            byte[] bytes = new byte[slice.remaining()];
            slice.get(bytes);
            return new BigDecimal(new BigInteger(bytes), -exponent.getShort(row * Short.BYTES));
        };
    }

    private static IntFunction<Object> bits(ByteBuffer data) {
        return row -> bit(data, row);
    }

    private static IntFunction<Object> dates(ByteBuffer data) {
        return row -> LocalDate.ofEpochDay(data.getInt(row * Integer.BYTES));
    }

    private static IntFunction<Object> times(ByteBuffer data, int scale) {
        long factor = BigInteger.TEN.pow(9 - scale).longValueExact();
        return row -> LocalTime.ofNanoOfDay(data.getLong(row * Long.BYTES) * factor);
    }

    private static IntFunction<Object> slices(ByteBuffer offsets, ByteBuffer data) {
        return row -> {
            int start = offsets.getInt(row * Integer.BYTES);
            return data.slice(start, offsets.getInt((row + 1) * Integer.BYTES) - start);
        };
    }

    private static IntFunction<Object> texts(ByteBuffer offsets, ByteBuffer data) {
        IntFunction<Object> slices = slices(offsets, data);
        return row ->
                StandardCharsets.UTF_8.decode((ByteBuffer) slices.apply(row)).toString();
    }

    private static IntFunction<Object> instants(Buffers buffers) {
        ByteBuffer epoch = buffers.child();
        ByteBuffer fraction = buffers.child();
        return row -> Instant.ofEpochSecond(epoch.getLong(row * Long.BYTES), fraction.getInt(row * Integer.BYTES));
    }

    private static IntFunction<Object> timestamps(Buffers buffers) {
        IntFunction<Object> instants = instants(buffers);
        return row -> LocalDateTime.ofInstant((Instant) instants.apply(row), ZoneOffset.UTC);
    }

    private static IntFunction<Object> zoned(Buffers buffers) {
        IntFunction<Object> instants = instants(buffers);
        ByteBuffer zone = buffers.child();
        return row -> OffsetDateTime.ofInstant(
                (Instant) instants.apply(row), JsonCells.zone(zone.getInt(row * Integer.BYTES)));
    }

    /** The buffers of a record batch in the order of its schema. */
    static final class Buffers {
        private final ByteBuffer stream;
        private final RecordBatch batch;
        private final int body;
        private int taken;

        Buffers(ByteBuffer stream, RecordBatch batch, int body) {
            this.stream = stream;
            this.batch = batch;
            this.body = body;
        }

        ByteBuffer next() {
            org.apache.arrow.flatbuf.Buffer place = batch.buffers(taken++);
            return stream.slice((int) (body + place.offset()), (int) place.length())
                    .order(stream.order());
        }

        /** The values of a struct's child, whose own validity says nothing that the struct's does not. */
        ByteBuffer child() {
            next();
            return next();
        }
    }
}
