package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ArrowRows} wrote: one schema, one record batch. */
final class ArrowRowCursor implements RowCursor {
    /** In front of each message: a continuation mark and the length of its metadata, four bytes each. */
    private static final int PREFIX = 8;

    private final List<ArrowVector> vectors = new ArrayList<>();
    private final long rows;
    private int row = -1;

    ArrowRowCursor(List<EngineColumn> columns, byte[] stream) {
        ByteBuffer all = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        Message first = message(all, 0);
        Schema schema = (Schema) first.header(new Schema());
        int second = PREFIX + all.getInt(Integer.BYTES);
        Message next = message(all, second);
        RecordBatch batch = (RecordBatch) next.header(new RecordBatch());
        int body = second + PREFIX + all.getInt(second + Integer.BYTES);
        ArrowVector.Buffers buffers = new ArrowVector.Buffers(all, batch, body);
        for (int i = 0; i < columns.size(); i++) {
            vectors.add(ArrowVector.of(columns.get(i), width(schema.fields(i)), buffers));
        }
        rows = batch.length();
    }

    private static int width(Field field) {
        return switch (field.typeType()) {
            case Type.Decimal -> 2 * Long.BYTES;
            case Type.Int -> ((Int) field.type(new Int())).bitWidth() / Byte.SIZE;
            default -> Long.BYTES;
        };
    }

    private static Message message(ByteBuffer all, int at) {
        // Flatbuffers reads from the position of the buffer that it is given.
        return Message.getRootAsMessage(
                all.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(at + PREFIX));
    }

    @Override
    public boolean next() {
        return ++row < rows;
    }

    @Override
    public @Nullable Object get(int column) {
        return vectors.get(column).get(row);
    }

    @Override
    public void close() {
        vectors.clear();
    }
}
