package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.engine.StatementType;
import dev.snowgate.local.wire.EncodedRows;
import dev.snowgate.local.wire.ResultFormat;
import dev.snowgate.local.wire.ResultReader;
import dev.snowgate.local.wire.StoredRows;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results read again from their own bytes. */
class StoredRowsTest {
    @ParameterizedTest
    @CsvSource({"JSON,1000", "ARROW,1000", "JSON,1", "ARROW,1", "JSON,0", "ARROW,0"})
    void everyTypeComesBackAsItWas(ResultFormat format, int inlineRows) throws SqlFailure {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.addAll(TypeMatrix.rows());
        }
        ResultReader reader =
                new ResultReader(inlineRows, 400, chunk -> new ResultReader.Kept("url", () -> chunk), () -> {});
        EncodedRows encoded = reader.read(format, TypeMatrix.COLUMNS, new ListCursor(rows.stream()));
        StoredRows stored = new StoredRows(StatementType.SELECT, TypeMatrix.COLUMNS, encoded, () -> {});

        assertThat(encoded.chunks()).isNotEmpty();
        assertThat(stored.rowCount()).isEqualTo(rows.size());
        assertThat(stored.bytes()).isPositive();
        assertThat(read(stored)).isEqualTo(plain(rows)).isEqualTo(read(stored));
    }

    private static List<List<Object>> read(StoredRows stored) throws SqlFailure {
        List<List<Object>> all = new ArrayList<>();
        try (RowCursor rows = stored.rows()) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < TypeMatrix.COLUMNS.size(); i++) {
                    row.add(rows.get(i));
                }
                all.add(row);
            }
        }
        return plain(all);
    }

    /** Bytes as text and whole numbers as one type, for they may come as Long or as BigDecimal. */
    private static List<List<Object>> plain(List<List<Object>> rows) {
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> plain = new ArrayList<>();
            for (Object cell : row) {
                if (cell instanceof ByteBuffer bytes) {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.duplicate().get(copy);
                    plain.add(Arrays.toString(copy));
                } else if (cell instanceof Number number && !(number instanceof Double)) {
                    plain.add(new BigDecimal(number.toString()).stripTrailingZeros());
                } else {
                    plain.add(cell);
                }
            }
            all.add(plain);
        }
        return all;
    }
}
