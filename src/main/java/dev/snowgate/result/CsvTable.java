package dev.snowgate.result;

import java.util.List;

/** Comma separated values by RFC 4180 with a header. */
final class CsvTable extends TextTable {
    @Override
    void header(TextSink to, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            to.line().append(i == 0 ? "" : ",");
            Cells.csv(to.line(), columns.get(i).name());
        }
        to.endLine();
    }

    @Override
    void values(StringBuilder line, RowValues values, int maxCell) {
        for (int i = 0; i < values.size(); i++) {
            line.append(i == 0 ? "" : ",");
            if (values.isNull(i)) {
                line.append("NULL");
            } else {
                Cells.csv(line, values.text(i, maxCell));
            }
        }
    }
}
