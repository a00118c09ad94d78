package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What INSERT and UPDATE store: values become the type of their column, as Snowflake's implicit conversions have it. */
final class Stores {
    private Stores() {}

    /** Types of the columns that are written; {@code columns} is DuckDB's list of their names, or a star. */
    static List<SType> types(Job job, Relation table, String columns) throws TranslateException {
        job.spend(40);
        @Nullable List<SessionView.Column> found = job.view().describe("SELECT " + columns + " FROM " + table.sql());
        return found == null
                ? List.of()
                : found.stream().map(column -> type(table, column)).toList();
    }

    private static SType type(Relation table, SessionView.Column column) {
        @Nullable String declared = table.semi().get(column.name());
        return declared == null ? SType.ofDuck(column.type()) : SType.of(SType.Kind.valueOf(declared));
    }

    /** {@code VALUES (…), (…)}. */
    static String values(Job job, Span span, List<SType> types) throws TranslateException {
        ValueRows rows = ValueRows.read(job, span.sub(1), true);
        for (List<@Nullable Expr> row : rows.rows()) {
            if (!types.isEmpty() && row.size() != types.size()) {
                throw columns(types.size(), row.size());
            }
            for (int i = 0; i < row.size() && !types.isEmpty(); i++) {
                @Nullable Expr cell = row.get(i);
                row.set(i, cell == null ? null : stored(job, cell, types.get(i)));
            }
        }
        return rows.text();
    }

    /** The row that MERGE inserts, in brackets. */
    static String merged(Job job, Span row, List<SType> types) throws TranslateException {
        List<Span> cells = row.commas();
        StringJoiner list = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < cells.size(); i++) {
            list.add(value(job, cells.get(i), cells.size() == types.size() ? types.get(i) : SType.UNKNOWN));
        }
        return list.toString();
    }

    private static TranslateException columns(int wanted, int given) {
        return new TranslateException(
                "002020",
                "21S01",
                "SQL compilation error:\nInsert value list does not match column list expecting " + wanted + " but got "
                        + given);
    }

    private static boolean defaults(Span span) {
        return span.size() == 1 && span.word(0, "DEFAULT");
    }

    /** One value; DEFAULT stays. */
    static String value(Job job, Span span, SType wanted) throws TranslateException {
        if (defaults(span)) {
            return "DEFAULT";
        }
        return stored(job, Expressions.typed(job, span), wanted).text();
    }

    /** A cell of a VALUES clause, which takes no semi-structured value. */
    static Expr constant(Job job, Span cell) throws TranslateException {
        Expr value = Expressions.typed(job, cell);
        boolean query = cell.size() == 1
                && cell.parens(0)
                && Span.of(cell.get(0).kids()).query();
        if (query || value.type().semi()) {
            throw new TranslateException(
                    "002014",
                    "22000",
                    "SQL compilation error:\nInvalid expression [" + cell.text(job.sql()) + "] in VALUES clause");
        }
        return value;
    }

    private static boolean fits(SType value, SType wanted) {
        return switch (wanted.kind()) {
            case NUMBER, FLOAT -> !value.is(SType.Kind.BOOLEAN) && !value.temporal() && !value.is(SType.Kind.BINARY);
            case DATE, TIME, NTZ, LTZ, TZ -> !value.numeric() && !value.is(SType.Kind.BOOLEAN);
            case BOOLEAN -> !value.temporal() && !value.is(SType.Kind.BINARY);
            case VARIANT -> !value.text() && !value.temporal() && !value.is(SType.Kind.BINARY);
            // DuckDB describes the NULL of a query as such a number.
            case ARRAY, OBJECT ->
                value.semi() || value.unknown() || value.is(SType.Kind.NULL) || value.equals(SType.number(9, 0));
            default -> true;
        };
    }

    private static Expr stored(Job job, Expr value, SType wanted) throws TranslateException {
        if (!fits(value.type(), wanted)) {
            throw new TranslateException(
                    "002023",
                    "22000",
                    "SQL compilation error:\nExpression type does not match column data type, expecting "
                            + Types.show(wanted) + " but got " + Types.show(value.type()));
        }
        if (value.type().number() && wanted.semi()) {
            return Semi.variant(job, value);
        }
        if (wanted.fine()) {
            return Coerce.to(job, value, wanted);
        }
        if (wanted.temporal() && !wanted.is(SType.Kind.DATE)) {
            return value.is(SType.Kind.NULL) ? value : FineTimes.floor(Coerce.to(job, value, wanted));
        }
        boolean same = value.type().kind() == wanted.kind() || (value.type().semi() && wanted.semi());
        return same || value.is(SType.Kind.NULL) ? value : Coerce.to(job, value, wanted);
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
            changed |= stored != column && stored != column.precise();
            list.add(stored.text());
        }
        return changed ? "SELECT " + list + " FROM (" + query + ") AS SF_S (" + String.join(", ", names) + ")" : query;
    }
}
