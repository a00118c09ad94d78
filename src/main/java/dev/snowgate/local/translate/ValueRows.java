package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The rows of a VALUES clause. The cells of a column have one type: text beside numbers or times becomes one of them. */
final class ValueRows {
    private final Job job;
    private final List<List<@Nullable Expr>> rows = new ArrayList<>();

    private ValueRows(Job job) {
        this.job = job;
    }

    /** Reads what stands behind VALUES; a cell that is DEFAULT is null. */
    static ValueRows read(Job job, Span rows, boolean defaults) throws TranslateException {
        ValueRows read = new ValueRows(job);
        for (Span row : rows.commas()) {
            if (row.size() != 1 || !row.parens(0)) {
                throw row.isEmpty() ? job.unexpectedEnd() : job.unexpected(row.get(0));
            }
            List<@Nullable Expr> cells = new ArrayList<>();
            for (Span cell : Span.of(row.get(0).kids()).commas()) {
                boolean standard = defaults && cell.size() == 1 && cell.word(0, "DEFAULT");
                cells.add(standard ? null : Stores.constant(job, cell));
            }
            read.rows.add(cells);
        }
        read.unify();
        return read;
    }

    List<List<@Nullable Expr>> rows() {
        return rows;
    }

    private void unify() throws TranslateException {
        int width = rows.isEmpty() ? 0 : rows.get(0).size();
        for (int i = 0; i < width; i++) {
            SType common = SType.NULL;
            boolean text = false;
            for (List<@Nullable Expr> row : rows) {
                @Nullable Expr cell = i < row.size() ? row.get(i) : null;
                if (cell != null) {
                    common = common.with(cell.type());
                    text |= cell.type().text();
                }
            }
            if (!text || common.text() || common.unknown() || common.is(SType.Kind.NULL)) {
                continue;
            }
            for (List<@Nullable Expr> row : rows) {
                @Nullable Expr cell = i < row.size() ? row.get(i) : null;
                if (cell != null && cell.type().text()) {
                    row.set(i, common.number() ? Coerce.number(cell) : Coerce.to(job, cell, common));
                }
            }
        }
    }

    /** The same for a source of a query: if one time among them has nanoseconds, all become structs. */
    ValueRows precise() throws TranslateException {
        boolean fine = false;
        for (List<@Nullable Expr> row : rows) {
            for (@Nullable Expr cell : row) {
                fine |= cell != null && cell.precise().type().fine();
            }
        }
        for (List<@Nullable Expr> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                @Nullable Expr cell = row.get(i);
                if (cell != null) {
                    row.set(
                            i,
                            (fine && cell.type().temporal()
                                            ? FineTimes.fine(cell).seen()
                                            : cell)
                                    .precise());
                }
            }
        }
        return this;
    }

    /** As DuckDB's VALUES. */
    String text() {
        StringJoiner all = new StringJoiner(", ", "VALUES ", "");
        for (List<@Nullable Expr> row : rows) {
            StringJoiner cells = new StringJoiner(", ", "(", ")");
            for (@Nullable Expr cell : row) {
                cells.add(cell == null ? "DEFAULT" : cell.text());
            }
            all.add(cells.toString());
        }
        return all.toString();
    }
}
