package dev.snowgate.catalog;

import dev.snowgate.result.Column;
import dev.snowgate.result.MemoryRows;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.result.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the catalogue in memory, a bounded number of them.
 *
 * @param columns what they are
 * @param rows their values
 * @param queryId of the statement that gave them, or the first of those
 */
public record Found(List<Column> columns, List<List<@Nullable String>> rows, String queryId) {
    static Found of(RowSource source, String queryId, int most) throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (rows.size() < most && source.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < source.columns().size(); i++) {
                row.add(source.text(i));
            }
            rows.add(row);
        }
        return new Found(source.columns(), rows, queryId);
    }

    /** The values of one column. */
    public List<String> texts(int column) {
        return rows.stream().map(row -> String.valueOf(row.get(column))).toList();
    }

    RenderedResult rendered(ResultShape shape) {
        try {
            return ResultWriter.write(new MemoryRows(columns, rows), queryId, shape);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("rows in memory do not fail", e);
        }
    }
}
