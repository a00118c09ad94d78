package dev.snowgate.result;

import dev.snowgate.call.GatewayError;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows into both forms of an answer while they are read, within its budget. */
public final class ResultWriter {
    private ResultWriter() {}

    /**
     * Reads {@code rows} until they end, or until there are enough of them, of their bytes or of their tokens. A row that
     * does not fit is left out whole; only the first one's values are cut shorter until it fits, so that there is something
     * to see.
     *
     * @throws GatewayError.BadRequest when the columns' names alone are over the budget
     */
    public static RenderedResult write(RowSource rows, String queryId, ResultShape shape) throws Exception {
        List<Column> columns = rows.columns();
        Budget budget = new Budget(shape.limits());
        String ddl = shape.ddl() == null ? null : Cells.cut(shape.ddl(), budget.ddlCharacters());
        JsonTable json = new JsonTable(columns, ddl);
        TextTable text = shape.format() == TextFormat.JSON ? null : TextTable.of(shape.format(), columns, ddl);
        if (!budget.allows(json, text)) {
            throw new GatewayError.BadRequest(
                    "The names of " + columns.size() + " columns alone are over what an answer may have: " + budget
                            + '.',
                    "Select fewer columns by their names; describe lists them.");
        }
        int returned = 0;
        int cut = 0;
        int cell = shape.limits().maxCell();
        Rest.Cause left = null;
        RowValues values = new RowValues(columns.size(), shape.limits().maxBytes());
        while (left == null && rows.next()) {
            if (returned == shape.maxRows()) {
                left = Rest.Cause.ROWS;
                break;
            }
            values.read(rows, cell);
            boolean fits = (returned == 0 || values.cell() == cell) && write(values, values.cell(), json, text, budget);
            if (returned == 0) {
                cell = values.cell();
                while (!fits && cell > ResultLimits.MIN_CELL) {
                    cell = RowValues.shorter(cell);
                    fits = write(values, cell, json, text, budget);
                }
            }
            if (fits) {
                returned++;
                cut += values.cut(cell);
            } else {
                left = Rest.Cause.SIZE;
            }
        }
        return ended(json, text, ending(returned, cut, left, queryId, shape.rest()));
    }

    /** An answer that has no rows yet, and tells in {@code advice} how to come to them. */
    public static RenderedResult withoutRows(String queryId, Continuation next, String advice, ResultShape shape) {
        try {
            JsonTable json = new JsonTable(List.of(), null);
            TextTable text = shape.format() == TextFormat.JSON ? null : TextTable.of(shape.format(), List.of(), null);
            return ended(json, text, new Ending(0, 0, advice, next, queryId));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory do not fail", e);
        }
    }

    /** Writes a row, values cut to {@code cell} characters; takes it away again when it does not fit. */
    private static boolean write(RowValues values, int cell, JsonTable json, @Nullable TextTable text, Budget budget)
            throws IOException {
        json.row(values, cell);
        if (text != null) {
            text.row(values, cell);
        }
        if (budget.allows(json, text)) {
            return true;
        }
        json.dropRow();
        if (text != null) {
            text.dropRow();
        }
        return false;
    }

    private static Ending ending(int returned, int cut, Rest.@Nullable Cause left, String queryId, Rest rest) {
        if (left == null) {
            return new Ending(returned, cut, rest.afterLast(returned), null, queryId);
        }
        // Where not one row fits, reading on from here would not help.
        Continuation next = returned == 0 ? null : rest.next(queryId, returned);
        return new Ending(returned, cut, rest.advice(left, next), next, queryId);
    }

    private static RenderedResult ended(JsonTable json, @Nullable TextTable text, Ending ending) throws IOException {
        Buffer structured = json.end(ending);
        Buffer shown = text == null ? structured : text.end(ending);
        return new RenderedResult(shown, structured, ending.returned(), ending.more() != null);
    }
}
