package dev.snowgate.result;

import java.util.List;

/** A Markdown table (GitHub's form). Nothing in a value ends its cell, its row or its table, or becomes a link. */
final class MarkdownTable extends TextTable {
    @Override
    void header(TextSink to, List<Column> columns) {
        for (Column column : columns) {
            to.line().append("| ");
            Cells.markdown(to.line(), column.name());
            to.line().append(' ');
        }
        to.line().append('|');
        to.endLine();
        for (Column column : columns) {
            boolean number = column.type() == ColumnType.NUMBER || column.type() == ColumnType.FLOAT;
            to.line().append(number ? "|--:" : "|---");
        }
        to.line().append('|');
        to.endLine();
    }

    @Override
    void values(StringBuilder line, RowValues values, int maxCell) {
        for (int i = 0; i < values.size(); i++) {
            line.append("| ");
            if (values.isNull(i)) {
                line.append("NULL");
            } else {
                Cells.markdown(line, values.text(i, maxCell));
            }
            line.append(' ');
        }
        line.append('|');
    }
}
