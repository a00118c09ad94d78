package dev.snowgate.tool;

import dev.snowgate.result.Column;
import dev.snowgate.result.MemoryRows;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.Rest;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.result.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of one row that the gateway itself writes. */
final class Told {
    private Told() {}

    static RenderedResult row(List<Column> columns, List<@Nullable String> row, String queryId) {
        try {
            return ResultWriter.write(
                    new MemoryRows(columns, List.of(row)),
                    queryId,
                    new ResultShape(1, ResultLimits.DEFAULT, TextFormat.CSV, Rest.told(""), null));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("rows in memory do not fail", e);
        }
    }
}
