package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text form of a result while it is written. Sizes count what is written so far. */
abstract sealed class TextTable permits CsvTable, MarkdownTable {
    private final TextSink sink = new TextSink();

    /** A table in {@code format}, which is not {@link TextFormat#JSON}. */
    static TextTable of(TextFormat format, List<Column> columns, @Nullable String ddl) {
        TextTable table = format == TextFormat.MARKDOWN ? new MarkdownTable() : new CsvTable();
        table.sink.begin(ddl);
        table.header(table.sink, columns);
        return table;
    }

    abstract void header(TextSink to, List<Column> columns);

    /** Values cut to {@code maxCell} characters. */
    abstract void values(StringBuilder line, RowValues values, int maxCell);

    /** UTF-8 bytes inside a JSON string. */
    int wire() {
        return sink.wire();
    }

    /** Tokens, estimated. */
    int tokens() {
        return sink.tokens();
    }

    /** Writes a row. */
    void row(RowValues values, int maxCell) {
        sink.mark();
        values(sink.line(), values, maxCell);
        sink.endLine();
    }

    /** Takes the last row away again. */
    void dropRow() {
        sink.reset();
    }

    /** Writes the line about the rows, and gives it all away. */
    Buffer end(Ending ending) {
        return sink.end(ending);
    }
}
