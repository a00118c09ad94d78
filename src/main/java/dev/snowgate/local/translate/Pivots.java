package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** PIVOT and UNPIVOT. */
final class Pivots {
    /**
     * One column that PIVOT makes.
     *
     * @param value the value that its rows have
     * @param name its name without the aggregate's alias
     */
    private record Column(Expr value, String name) {}

    private Pivots() {}

    /** {@code source} turned by the clause whose word is {@code word}; {@code nulls} as in UNPIVOT INCLUDE NULLS. */
    static String render(Job job, Node word, Span inside, String source, boolean nulls) throws TranslateException {
        int at = 0;
        while (at < inside.size() && !inside.word(at, "FOR")) {
            at++;
        }
        if (at == 0 || !inside.identifier(at + 1) || !inside.word(at + 2, "IN") || !inside.parens(at + 3)) {
            throw at == inside.size() ? job.unexpectedEnd() : job.unexpected(inside.get(at));
        }
        if (word.word("UNPIVOT")) {
            Span values = Span.of(inside.get(at + 3).kids());
            return "(SELECT * FROM " + source + " UNPIVOT " + (nulls ? "INCLUDE NULLS " : "") + "("
                    + Expressions.render(job, inside.sub(0, at)) + " FOR " + Words.name(inside.get(at + 1)) + " IN ("
                    + unpivoted(job, values) + ")))";
        }
        return pivot(job, inside, at, source);
    }

    /** One aggregate for each value over the rows that have it, grouped by all columns that are left. */
    private static String pivot(Job job, Span inside, int at, String source) throws TranslateException {
        Span aggregate = inside.sub(0, at);
        boolean named = aggregate.size() > 2 && aggregate.last().identifier();
        int end = named ? aggregate.size() - (aggregate.word(aggregate.size() - 2, "AS") ? 2 : 1) : aggregate.size();
        Span argument = aggregate.parens(1) ? Span.of(aggregate.get(1).kids()) : aggregate.sub(0, 0);
        if (end != 2 || argument.isEmpty() || !argument.last().identifier() || argument.size() > 3) {
            throw TranslateException.unsupported("PIVOT with anything but one aggregate of a column");
        }
        if (!aggregate.anyWord(0, "SUM", "AVG", "COUNT", "MIN", "MAX")) {
            throw TranslateException.unsupported(
                    "PIVOT with " + aggregate.get(0).token().upper());
        }
        Job over = job.withFrom(source);
        Expr turned = Expressions.typed(over, inside.sub(at + 1, at + 2));
        String amount = Expressions.render(over, argument);
        List<Column> columns = columns(job, Span.of(inside.get(at + 3).kids()), turned.text(), source);
        StringJoiner values = new StringJoiner(", ");
        StringJoiner hidden = new StringJoiner(", ");
        hidden.add(Words.name(inside.get(at + 1))).add(Words.name(argument.last()));
        for (int i = 0; i < columns.size(); i++) {
            Expr same = Predicates.compared(
                    job, turned, "IS NOT DISTINCT FROM", columns.get(i).value());
            values.add("CASE WHEN " + same.text() + " THEN " + amount + " END AS SF_V" + i);
            hidden.add("SF_V" + i);
        }
        String rows = "(SELECT *, " + values + " FROM " + source + ") AS SF_P";
        Job inner = job.withFrom(rows);
        String otherwise = otherwise(job, inside.sub(at + 4));
        StringJoiner list = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            Node first = aggregate.get(0);
            Node value = Synthetic.group(first, aggregate.get(1), List.of(Synthetic.word(first, "SF_V" + i)));
            String made = Expressions.render(inner, Span.of(List.of(first, value)));
            String name =
                    name(columns.get(i).name(), named ? aggregate.last().token().value() : "");
            list.add((otherwise.isEmpty() ? made : "coalesce(" + made + ", " + otherwise + ")") + " AS "
                    + Words.quote(name));
        }
        return "(SELECT * EXCLUDE (" + hidden + "), " + list + " FROM " + rows + " GROUP BY ALL)";
    }

    /** The alias of the aggregate is added to the value, within its quotes (Snowflake's reference, "PIVOT"). */
    private static String name(String value, String alias) {
        String more = alias.isEmpty() ? "" : "_" + alias;
        boolean quoted = value.length() > 1 && value.endsWith("'");
        return quoted ? value.substring(0, value.length() - 1) + more + "'" : value + more;
    }

    /** {@code DEFAULT ON NULL (value)}. */
    private static String otherwise(Job job, Span rest) throws TranslateException {
        if (rest.isEmpty()) {
            return "";
        }
        if (!rest.word(0, "DEFAULT") || !rest.word(1, "ON") || !rest.word(2, "NULL") || !rest.parens(3)) {
            throw job.unexpected(rest.get(0));
        }
        return Expressions.render(job, Span.of(rest.get(3).kids()));
    }

    private static List<Column> columns(Job job, Span values, String column, String source) throws TranslateException {
        if (values.word(0, "ANY")) {
            String order = values.size() > 3 && values.word(1, "ORDER") && values.word(2, "BY")
                    ? Expressions.list(job, values.sub(3))
                    : column;
            return found(job, "SELECT " + column + " FROM " + source + " GROUP BY " + column + " ORDER BY " + order);
        }
        if (values.query()) {
            return found(job, Queries.render(job, values));
        }
        List<Column> columns = new ArrayList<>();
        for (Span value : values.commas()) {
            int end = end(value);
            boolean named = end < value.size();
            Expr read = Expressions.typed(job, value.sub(0, end));
            columns.add(new Column(read, named ? value.last().token().value() : value.text(job.sql())));
        }
        return columns;
    }

    /** The values must be known before the columns of the statement are. */
    private static List<Column> found(Job job, String query) throws TranslateException {
        List<Column> columns = new ArrayList<>();
        for (String literal : job.view().values(job.definitions() + query)) {
            columns.add(new Column(Expr.of(literal, SType.UNKNOWN), literal));
        }
        if (columns.isEmpty()) {
            throw TranslateException.unsupported("PIVOT without values");
        }
        return columns;
    }

    /** Where the alias begins, if there is one: the last word, with or without AS. */
    private static int end(Span value) {
        int size = value.size();
        if (size > 2 && value.word(size - 2, "AS")) {
            return size - 2;
        }
        boolean alias = size > 1 && value.last().identifier() && !value.op(size - 2, ".");
        return alias ? size - 1 : size;
    }

    private static String unpivoted(Job job, Span values) throws TranslateException {
        StringJoiner list = new StringJoiner(", ");
        for (Span value : values.commas()) {
            if (value.isEmpty()) {
                throw job.unexpectedEnd();
            }
            int end = end(value);
            boolean named = end < value.size();
            String text = Expressions.render(job, value.sub(0, end));
            list.add(named ? text + " AS " + Words.quote(value.last().token().value()) : text);
        }
        return list.toString();
    }
}
