package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text form: comma separated values by RFC 4180 with a header, a blank line, and a line about them. */
final class CsvTable {
    private final ByteSink sink = new ByteSink();
    private final StringBuilder line = new StringBuilder();
    private final int maxCell;
    private int mark;

    CsvTable(List<Column> columns, @Nullable String ddl, ResultLimits limits) {
        this.maxCell = limits.maxCell();
        if (ddl != null) {
            line.append("DDL:\n").append(ddl).append("\n\n");
        }
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : ",");
            Cells.csv(line, columns.get(i).name());
        }
        endLine();
    }

    int size() {
        return sink.size();
    }

    void row(@Nullable String[] values) {
        mark = sink.size();
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",");
            String value = values[i];
            if (value == null) {
                line.append("NULL");
            } else {
                Cells.csv(line, Cells.cut(value, maxCell));
            }
        }
        endLine();
    }

    void dropRow() {
        sink.truncate(mark);
    }

    private void endLine() {
        sink.write(line.append('\n').toString());
        line.setLength(0);
    }

    Buffer end(int returned, @Nullable String more, String queryId) {
        line.append("\n(").append(returned).append(returned == 1 ? " row" : " rows");
        line.append(more == null ? "" : ", truncated. " + more);
        line.append(more == null ? "; query id " : " Query id ").append(queryId).append(")");
        sink.write(line.toString());
        return sink.toBuffer();
    }
}
