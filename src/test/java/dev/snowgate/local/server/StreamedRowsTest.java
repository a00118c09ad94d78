package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.EncodedRows;
import dev.snowgate.local.wire.ResultFormat;
import dev.snowgate.local.wire.ResultReader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encoding holds one row and one unfinished chunk, however large the result is. */
class StreamedRowsTest {
    private static final int ROWS = 1_000_000;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int GC_ATTEMPTS = 50;

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void aMillionRowsHoldNoMillionObjects(ResultFormat format) throws SqlFailure {
        List<EngineColumn> columns = List.of(
                new EngineColumn("N", SnowType.FIXED, 38, 0, 0, false),
                new EngineColumn("T", SnowType.TEXT, 0, 0, 20, false));
        WatchedRows rows = new WatchedRows();
        ResultReader reader =
                new ResultReader(100, CHUNK_BYTES, chunk -> new ResultReader.Kept("", () -> new byte[0]), () -> {});
        EncodedRows encoded = reader.read(format, columns, rows);

        assertThat(encoded.total()).isEqualTo(ROWS);
        assertThat(encoded.chunks()).hasSizeGreaterThan(10);
        assertThat(rows.heldBeforeTheLast).isLessThan(3);
    }

    /** Makes its cells as they are read, and counts at the last row how many of the former ones somebody still holds. */
    private static final class WatchedRows implements RowCursor {
        private static final int EVERY = 1000;

        private final List<WeakReference<Object>> cells = new ArrayList<>();
        private long read;
        private long heldBeforeTheLast = Long.MAX_VALUE;

        @Override
        public boolean next() {
            if (read == ROWS) {
                for (int i = 0; i < GC_ATTEMPTS && held() > 2; i++) {
                    System.gc();
                }
                heldBeforeTheLast = held();
                return false;
            }
            read++;
            return true;
        }

        private long held() {
            return cells.stream().filter(cell -> cell.get() != null).count();
        }

        @Override
        public Object get(int column) {
            Object cell = column == 0 ? (Object) read : "text of " + read;
            if (read % EVERY == 0) {
                cells.add(new WeakReference<>(cell));
            }
            return cell;
        }

        @Override
        public void close() {}
    }
}
