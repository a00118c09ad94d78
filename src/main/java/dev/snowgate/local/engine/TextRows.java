package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results that are held in memory: those of commands. */
final class TextRows implements RowCursor {
    private final Iterator<? extends List<?>> rows;
    private List<?> current = List.of();

    private TextRows(List<? extends List<?>> rows) {
        this.rows = rows.iterator();
    }

    /** A result of these rows; cells as {@link SnowType} names their Java types, null for NULL. */
    static EngineResult result(StatementType type, List<EngineColumn> columns, List<? extends List<?>> rows) {
        return new EngineResult(type, columns, new TextRows(rows), Map.of());
    }

    /** The result of a command that only says that it is done. */
    static EngineResult status(StatementType type, String text) {
        return status(type, text, Map.of());
    }

    static EngineResult status(StatementType type, String text, Map<String, Object> changedParameters) {
        return new EngineResult(type, columns("status"), new TextRows(List.of(List.of(text))), changedParameters);
    }

    /** The result of a DDL statement without a message of its own. */
    static EngineResult done() {
        return status(StatementType.DDL, "Statement executed successfully.");
    }

    /** Columns by name, separated by commas: {@code @} behind a name is a point in time, {@code #} a whole number, else text. */
    @SuppressWarnings("StringSplitter") // the lists are constants of ours
    static List<EngineColumn> columns(String names) {
        List<EngineColumn> columns = new ArrayList<>();
        for (String name : names.split(",")) {
            String bare = name.substring(0, name.length() - 1);
            columns.add(
                    switch (name.charAt(name.length() - 1)) {
                        case '@' -> new EngineColumn(bare, SnowType.TIMESTAMP_LTZ, 0, 3, 0, true);
                        case '#' -> new EngineColumn(bare, SnowType.FIXED, 38, 0, 0, true);
                        default -> new EngineColumn(name, SnowType.TEXT, 0, 0, ColumnType.TEXT_LENGTH, true);
                    });
        }
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        boolean more = rows.hasNext();
        current = more ? rows.next() : List.of();
        return more;
    }

    @Override
    public @Nullable Object get(int column) {
        return current.get(column);
    }

    @Override
    public void close() {
        current = List.of();
    }
}
