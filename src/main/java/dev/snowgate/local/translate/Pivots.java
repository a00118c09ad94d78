package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** PIVOT and UNPIVOT. */
final class Pivots {
    /**
     * One column that PIVOT makes.
     *
     * @param value DuckDB's text of the value
     * @param name the column's name
     */
    private record Column(String value, String name) {}

    private Pivots() {}

    /** {@code table} turned by the clause whose word is {@code word}; {@code nulls} as in UNPIVOT INCLUDE NULLS. */
    static String render(Job job, Node word, Span inside, String table, boolean nulls) throws TranslateException {
        int at = 0;
        while (at < inside.size() && !inside.word(at, "FOR")) {
            at++;
        }
        if (at == 0 || !inside.identifier(at + 1) || !inside.word(at + 2, "IN") || !inside.parens(at + 3)) {
            throw at == inside.size() ? job.unexpectedEnd() : job.unexpected(inside.get(at));
        }
        Span values = Span.of(inside.get(at + 3).kids());
        if (word.word("UNPIVOT")) {
            return "(SELECT * FROM " + table + " UNPIVOT " + (nulls ? "INCLUDE NULLS " : "") + "("
                    + Expressions.render(job, inside.sub(0, at)) + " FOR " + Words.name(inside.get(at + 1)) + " IN ("
                    + unpivoted(job, values) + ")))";
        }
        Span aggregate = inside.sub(0, at);
        if (aggregate.commas().size() > 1 || aggregate.size() != 2 || !aggregate.parens(1)) {
            throw TranslateException.unsupported("PIVOT with anything but one aggregate of a column");
        }
        String column = Words.name(inside.get(at + 1));
        SType type = job.withFrom(table)
                .scope()
                .column(null, inside.get(at + 1).token().value());
        String source = type.fine() ? coarse(table, column, type) : table;
        List<Column> columns = columns(job, values, column, source, type);
        StringJoiner list = new StringJoiner(", ");
        columns.forEach(one -> list.add(one.value() + " AS " + Words.quote(one.name())));
        String pivot =
                source + " PIVOT (" + Expressions.render(job, aggregate) + " FOR " + column + " IN (" + list + "))";
        return "(SELECT *" + defaults(job, inside.sub(at + 4), columns) + " FROM " + pivot + ")";
    }

    /** The table, whose column is compared with values as DuckDB writes them: no struct. */
    private static String coarse(String table, String column, SType type) {
        return "(SELECT * REPLACE (" + Expr.of(column, type).text() + " AS " + column + ") FROM " + table + ")";
    }

    /** {@code DEFAULT ON NULL (value)}. */
    private static String defaults(Job job, Span rest, List<Column> columns) throws TranslateException {
        if (rest.isEmpty()) {
            return "";
        }
        if (!rest.word(0, "DEFAULT") || !rest.word(1, "ON") || !rest.word(2, "NULL") || !rest.parens(3)) {
            throw job.unexpected(rest.get(0));
        }
        String value = Expressions.render(job, Span.of(rest.get(3).kids()));
        StringJoiner replaced = new StringJoiner(", ", " REPLACE (", ")");
        for (Column column : columns) {
            String name = Words.quote(column.name());
            replaced.add("coalesce(" + name + ", " + value + ") AS " + name);
        }
        return replaced.toString();
    }

    private static List<Column> columns(Job job, Span values, String column, String source, SType type)
            throws TranslateException {
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
            boolean named = value.word(value.size() - 2, "AS");
            Expr read = Expressions.typed(job, named ? value.sub(0, value.size() - 2) : value);
            String text = (type.timestamp() ? Coerce.to(job, read, type.coarse()) : read).text();
            columns.add(new Column(text, named ? value.last().token().value() : value.text(job.sql())));
        }
        return columns;
    }

    /** The values must be known before the columns of the statement are. */
    private static List<Column> found(Job job, String query) throws TranslateException {
        List<Column> columns = new ArrayList<>();
        for (String literal : job.view().values(job.definitions() + query)) {
            if (literal.equals("NULL")) {
                throw TranslateException.unsupported("PIVOT over NULL");
            }
            columns.add(new Column(literal, literal));
        }
        if (columns.isEmpty()) {
            throw TranslateException.unsupported("PIVOT without values");
        }
        return columns;
    }

    private static String unpivoted(Job job, Span values) throws TranslateException {
        StringJoiner list = new StringJoiner(", ");
        for (Span value : values.commas()) {
            boolean named = value.word(value.size() - 2, "AS");
            if (value.isEmpty()) {
                throw job.unexpectedEnd();
            }
            String text = Expressions.render(job, named ? value.sub(0, value.size() - 2) : value);
            list.add(named ? text + " AS " + Words.quote(value.last().token().value()) : text);
        }
        return list.toString();
    }
}
