package dev.snowgate.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.SqlFailure;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the streams say of themselves; that the driver reads their values is proved with the driver. */
class ArrowRowsTest {
    private static final EngineColumn NUMBER = new EngineColumn("N", SnowType.FIXED, 38, 0, 0, true);

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "127, 1",
        "-128, 1",
        "128, 2",
        "-129, 2",
        "32767, 2",
        "32768, 4",
        "-32769, 4",
        "2147483647, 4",
        "2147483648, 8",
        "-2147483649, 8",
        "9223372036854775807, 8",
        "-9223372036854775808, 8"
    })
    void numbersTakeAsFewBytesAsTheLargestOfTheirChunkNeeds(long largest, int bytes) throws SqlFailure {
        ArrowRows rows = new ArrowRows(List.of(NUMBER));
        for (Long value : new Long[] {1L, null, largest, -1L}) {
            rows.add(new OneCell(value));
        }

        byte[] stream = rows.finish();

        assertThat(field(stream).typeType()).isEqualTo(Type.Int);
        assertThat(((Int) field(stream).type(new Int())).bitWidth()).isEqualTo(bytes * 8);
        assertThat(metadata(field(stream))).containsEntry("byteLength", Integer.toString(bytes));
        RowCursor back = new ArrowRowCursor(List.of(NUMBER), stream);
        for (Long value : new Long[] {1L, null, largest, -1L}) {
            assertThat(back.next()).isTrue();
            assertThat(back.get(0)).isEqualTo(value);
        }
    }

    @Test
    void oneChunkDoesNotWidenTheNext() throws SqlFailure {
        ArrowRows rows = new ArrowRows(List.of(NUMBER));
        rows.add(new OneCell(Long.MAX_VALUE));
        rows.finish();
        rows.add(new OneCell(5L));

        assertThat(metadata(field(rows.finish()))).containsEntry("byteLength", "1");
    }

    /** By this number the clients in C++ and Rust choose how to read the struct; any other makes them fail or crash. */
    @Test
    void aZonedTimestampOfThreePartsHasSixteenBytes() {
        EngineColumn zoned = new EngineColumn("T", SnowType.TIMESTAMP_TZ, 0, 9, 0, true);

        Field field = field(new ArrowRows(List.of(zoned)).finish());

        assertThat(field.childrenLength()).isEqualTo(3);
        assertThat(metadata(field)).containsEntry("byteLength", "16").containsEntry("scale", "9");
    }

    private static Field field(byte[] stream) {
        Message message = Message.getRootAsMessage(ByteBuffer.wrap(stream, 8, stream.length - 8));
        return ((Schema) message.header(new Schema())).fields(0);
    }

    private static Map<String, String> metadata(Field field) {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < field.customMetadataLength(); i++) {
            entries.put(field.customMetadata(i).key(), field.customMetadata(i).value());
        }
        return entries;
    }

    /** A row. */
    private record OneCell(@Nullable Long value) implements RowCursor {
        @Override
        public boolean next() {
            return true;
        }

        @Override
        public @Nullable Object get(int column) {
            return value;
        }

        @Override
        public void close() {}
    }
}
