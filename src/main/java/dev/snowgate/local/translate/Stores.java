package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What INSERT and UPDATE store: values become the type of their column, as Snowflake's implicit conversions have it. */
final class Stores {
    private Stores() {}

    /** Types of the columns that are written; {@code columns} is DuckDB's list of their names, or a star. */
    static List<SType> types(Job job, String table, String columns) throws TranslateException {
        job.spend(40);
        @Nullable List<SessionView.Column> found = job.view().describe("SELECT " + columns + " FROM " + table);
        return found == null
                ? List.of()
                : found.stream().map(column -> SType.ofDuck(column.type())).toList();
    }

    /** {@code VALUES (…), (…)}. */
    static String values(Job job, Span span, List<SType> types) throws TranslateException {
        StringJoiner rows = new StringJoiner(", ", "VALUES ", "");
        for (Span row : span.sub(1).commas()) {
            if (row.size() != 1 || !row.parens(0)) {
                throw row.isEmpty() ? job.unexpectedEnd() : job.unexpected(row.get(0));
            }
            List<Span> cells = Span.of(row.get(0).kids()).commas();
            if (!types.isEmpty() && cells.size() != types.size()) {
                throw columns(types.size(), cells.size());
            }
            StringJoiner list = new StringJoiner(", ", "(", ")");
            for (int i = 0; i < cells.size(); i++) {
                list.add(value(job, cells.get(i), types.isEmpty() ? SType.UNKNOWN : types.get(i)));
            }
            rows.add(list.toString());
        }
        return rows.toString();
    }

    private static TranslateException columns(int wanted, int given) {
        return new TranslateException(
                "002020",
                "21S01",
                "SQL compilation error:\nInsert value list does not match column list expecting " + wanted + " but got "
                        + given);
    }

    /** One value; DEFAULT stays. */
    static String value(Job job, Span span, SType wanted) throws TranslateException {
        if (span.size() == 1 && span.word(0, "DEFAULT")) {
            return "DEFAULT";
        }
        return stored(job, Expressions.typed(job, span), wanted).text();
    }

    private static Expr stored(Job job, Expr value, SType wanted) throws TranslateException {
        return value.type().kind() == wanted.kind() || value.is(SType.Kind.NULL)
                ? value
                : Coerce.to(job, value, wanted);
    }

    /** A query whose columns are converted where DuckDB would not or would do it otherwise. */
    static String query(Job job, String query, List<SType> types) throws TranslateException {
        job.spend(40);
        @Nullable
        List<SessionView.Column> found = types.isEmpty() ? null : job.view().describe(query);
        if (found == null) {
            return query;
        }
        if (found.size() != types.size()) {
            throw columns(types.size(), found.size());
        }
        List<String> names = new ArrayList<>();
        StringJoiner list = new StringJoiner(", ");
        boolean changed = false;
        for (int i = 0; i < types.size(); i++) {
            names.add("SF_C" + i);
            Expr column = Expr.of("SF_C" + i, SType.ofDuck(found.get(i).type()));
            Expr stored = stored(job, column, types.get(i));
            changed |= stored != column;
            list.add(stored.text());
        }
        return changed ? "SELECT " + list + " FROM (" + query + ") AS SF_S (" + String.join(", ", names) + ")" : query;
    }
}
