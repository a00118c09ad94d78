package dev.snowgate.result;

import dev.snowgate.call.GatewayError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows into both forms of an answer while they are read, within its budget. */
public final class ResultWriter {
    /** Room for what follows the last row: hints, query id, brackets. */
    private static final int TAIL_BYTES = 1_024;

    private ResultWriter() {}

    /**
     * Reads {@code rows} until they end, or until there are enough of them or of their bytes. A row that does not fit
     * is left out whole.
     *
     * @throws GatewayError.BadRequest when the columns' names alone are over the budget
     */
    public static RenderedResult write(RowSource rows, String queryId, ResultShape shape) throws Exception {
        List<Column> columns = rows.columns();
        int budget = shape.limits().maxBytes() - TAIL_BYTES;
        String ddl = shape.ddl() == null ? null : Cells.cut(shape.ddl(), budget / 8);
        JsonTable json = new JsonTable(columns, ddl, shape.limits());
        CsvTable csv = new CsvTable(columns, ddl, shape.limits());
        if (json.size() > budget || csv.size() > budget) {
            throw new GatewayError.BadRequest(
                    "The names of " + columns.size() + " columns alone are over the budget of "
                            + shape.limits().maxBytes() + " bytes.",
                    "Select fewer columns.");
        }
        int returned = 0;
        String more = null;
        @Nullable String[] values = new String[columns.size()];
        while (more == null && rows.next()) {
            if (returned == shape.maxRows()) {
                more = shape.moreRows();
                break;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.text(i);
            }
            json.row(values);
            csv.row(values);
            if (json.size() > budget || csv.size() > budget) {
                json.dropRow();
                csv.dropRow();
                more = "The answer is limited to " + shape.limits().maxBytes()
                        + " bytes: select fewer or shorter columns, or fewer rows.";
            } else {
                returned++;
            }
        }
        return new RenderedResult(
                csv.end(returned, more, queryId), json.end(returned, more, queryId), returned, more != null);
    }
}
