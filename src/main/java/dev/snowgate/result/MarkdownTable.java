package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Markdown table (GitHub's form). Nothing in a value ends its cell, its row or its table, or becomes a link. */
final class MarkdownTable implements TextTable {
    private final TextSink sink;

    MarkdownTable(TextSink sink, List<Column> columns, @Nullable String ddl) {
        this.sink = sink;
        sink.begin(ddl);
        for (Column column : columns) {
            sink.line().append("| ");
            Cells.markdown(sink.line(), column.name());
            sink.line().append(' ');
        }
        sink.line().append('|');
        sink.endLine();
        for (Column column : columns) {
            boolean number = column.type() == ColumnType.NUMBER || column.type() == ColumnType.FLOAT;
            sink.line().append(number ? "|--:" : "|---");
        }
        sink.line().append('|');
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
        for (String value : values) {
            line.append("| ");
            if (value == null) {
                line.append("NULL");
            } else {
                Cells.markdown(line, Cells.cut(value, maxCell));
            }
            line.append(' ');
        }
        line.append('|');
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
