package dev.snowgate.catalog;

import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wanted columns of a catalogue answer, found by name; Snowflake adds columns and moves them. */
final class Projection implements RowSource {
    private final RowSource rows;
    private final List<Field> fields;
    private final List<Column> columns;
    private final int[] index;

    Projection(RowSource rows, List<Field> fields) {
        this.rows = rows;
        this.fields = fields;
        this.columns = fields.stream()
                .map(field -> new Column(field.name(), field.sqlType(), field.type()))
                .toList();
        this.index = fields.stream()
                .mapToInt(field -> indexOf(rows.columns(), field.source()))
                .toArray();
    }

    private static int indexOf(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() throws Exception {
        return rows.next();
    }

    @Override
    public @Nullable String text(int column) throws Exception {
        String value = index[column] < 0 ? null : rows.text(index[column]);
        return value == null ? null : fields.get(column).shape(value);
    }
}
