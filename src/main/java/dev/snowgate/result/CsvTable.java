package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma separated values by RFC 4180 with a header. */
final class CsvTable implements TextTable {
    private final TextSink sink;

    CsvTable(TextSink sink, List<Column> columns, @Nullable String ddl) {
        this.sink = sink;
        sink.begin(ddl);
        for (int i = 0; i < columns.size(); i++) {
            sink.line().append(i == 0 ? "" : ",");
            Cells.csv(sink.line(), columns.get(i).name());
        }
        sink.endLine();
    }

    @Override
    public int size() {
        return sink.size();
    }

    @Override
    public int tokens() {
        return sink.tokens();
    }

    @Override
    public void row(@Nullable String[] values, int maxCell) {
        sink.mark();
        StringBuilder line = sink.line();
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",");
            String value = values[i];
            if (value == null) {
                line.append("NULL");
            } else {
                Cells.csv(line, Cells.cut(value, maxCell));
            }
        }
        sink.endLine();
    }

    @Override
    public void dropRow() {
        sink.reset();
    }

    @Override
    public Buffer end(Ending ending) {
        return sink.end(ending);
    }
}
