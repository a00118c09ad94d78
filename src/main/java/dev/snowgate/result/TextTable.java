package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text form of a result while it is written. Sizes count what is written so far. */
sealed interface TextTable permits CsvTable, MarkdownTable {
    /** UTF-8 bytes. */
    int size();

    /** Tokens, estimated. */
    int tokens();

    /** Writes a row, values cut to {@code maxCell} characters; null is NULL. */
    void row(@Nullable String[] values, int maxCell);

    /** Takes the last row away again. */
    void dropRow();

    /** Writes the line about the rows, and gives it all away. */
    Buffer end(Ending ending);

    /** A table in {@code format}, which is not {@link TextFormat#JSON}. */
    static TextTable of(TextFormat format, List<Column> columns, @Nullable String ddl) {
        TextSink sink = new TextSink();
        return format == TextFormat.MARKDOWN ? new MarkdownTable(sink, columns, ddl) : new CsvTable(sink, columns, ddl);
    }
}
