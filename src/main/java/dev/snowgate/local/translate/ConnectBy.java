package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * {@code START WITH … CONNECT BY …} as a recursive common table expression. Each of its rows holds the rows of the sources as
 * a whole, the root's and the parent's, so that names in the conditions mean columns of the sources and nothing else. Joins
 * come first, then the hierarchy, then what else WHERE asks for (Snowflake's reference, "CONNECT BY").
 */
final class ConnectBy {
    /** More levels than any sound hierarchy has: a loop in the data ends here, with an error. */
    private static final int MAX_LEVELS = 10_000;

    private final Job job;
    private final Hierarchy rows;
    private Span start;
    private Span connect;

    private ConnectBy(Job job, Hierarchy rows, Span none) {
        this.job = job;
        this.rows = rows;
        this.start = none;
        this.connect = none;
    }

    static boolean in(Span clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.word(i, "CONNECT") && clauses.word(i + 1, "BY")) {
                return true;
            }
        }
        return false;
    }

    /** The same query from the rows of the hierarchy: {@code head} is SELECT and its items, {@code clauses} what follows. */
    static Span rewrite(Job job, Span head, Span clauses) throws TranslateException {
        if (!clauses.word(0, "FROM")) {
            throw clauses.isEmpty() ? job.unexpectedEnd() : job.unexpected(clauses.get(0));
        }
        int end = Queries.clauseEnd(clauses, 1);
        Hierarchy rows = Hierarchy.of(job, clauses.sub(1, end));
        return new ConnectBy(job, rows, clauses.sub(0, 0)).plain(head, clauses.sub(end));
    }

    private Span plain(Span head, Span clauses) throws TranslateException {
        List<Node> kept = new ArrayList<>();
        List<Span> joining = new ArrayList<>();
        int i = 0;
        while (i < clauses.size()) {
            int end = Queries.clauseEnd(clauses, i + 1);
            Span clause = clauses.sub(i, end);
            switch (clause.get(0).token().upper()) {
                case "START" -> start = clause.sub(2);
                case "CONNECT" -> connect = clause.sub(2);
                case "WHERE" -> kept.addAll(rows.outer(Span.of(filters(clause, joining))));
                case "GROUP", "HAVING", "QUALIFY" -> throw job.unexpected(clause.get(0));
                default -> kept.addAll(rows.outer(clause));
            }
            i = end;
        }
        if (connect.isEmpty()) {
            throw job.unexpectedEnd();
        }
        List<Node> items = new ArrayList<>(rows.outer(head));
        boolean before = job.notes().withholdTypes(true);
        String tree = tree(joining);
        job.notes().withholdTypes(before);
        items.addAll(rows.sources(head.get(0), tree));
        items.addAll(kept);
        return Span.of(rows.hidden(items));
    }

    /** The WHERE clause without the conditions that join tables, which are put aside. */
    private List<Node> filters(Span clause, List<Span> joining) throws TranslateException {
        List<Node> out = new ArrayList<>();
        Span condition = clause.sub(1);
        int begun = 0;
        boolean between = false;
        for (int i = 0; i <= condition.size(); i++) {
            if (condition.word(i, "OR") || condition.word(i, "CASE")) {
                return clause.nodesOf();
            }
            between |= condition.word(i, "BETWEEN");
            boolean and = condition.word(i, "AND");
            if (i == condition.size() || (and && !between)) {
                Span part = condition.sub(begun, i);
                if (rows.joins(part)) {
                    joining.add(part);
                } else {
                    out.add(out.isEmpty() ? clause.get(0) : Synthetic.word(clause.get(0), "AND"));
                    out.addAll(part.nodesOf());
                }
                begun = i + 1;
            }
            between &= !and;
        }
        return out;
    }

    private String tree(List<Span> joining) throws TranslateException {
        StringJoiner roots = new StringJoiner(", ");
        StringJoiner children = new StringJoiner(", ");
        for (int i = 0; i < rows.paths().size(); i++) {
            List<Span> arguments = rows.paths().get(i).commas();
            if (arguments.size() != 2) {
                throw TranslateException.unsupported("SYS_CONNECT_BY_PATH of this form");
            }
            String step = Expressions.render(rows.scope(), arguments.get(1)) + " || sf_text("
                    + Expressions.render(rows.scope(), arguments.get(0)) + ")";
            roots.add(step + " AS SF_PATH" + i);
            children.add("SF_TREE.SF_PATH" + i + " || " + step);
        }
        String more = rows.paths().isEmpty() ? "" : ", ";
        StringBuilder joined = new StringBuilder();
        for (Span part : joining) {
            joined.append(" AND (").append(condition(part)).append(')');
        }
        String first = start.isEmpty() ? "TRUE" : condition(start);
        String next = condition(Span.of(rows.connecting(connect)));
        return "(WITH RECURSIVE SF_TREE AS (SELECT " + rows.packed("SF_T") + ", 1 AS SF_LEVEL, " + rows.packed("SF_R")
                + ", " + rows.nothing() + more + roots + " FROM " + rows.source() + " WHERE (" + first + ")" + joined
                + " UNION ALL SELECT " + rows.packed("SF_T") + ", CASE WHEN SF_TREE.SF_LEVEL < " + MAX_LEVELS
                + " THEN SF_TREE.SF_LEVEL + 1 ELSE error('Recursion exceeded max iteration count (" + MAX_LEVELS
                + ")') END, " + rows.of("SF_R") + ", " + rows.of("SF_T") + more + children + " FROM " + rows.source()
                + ", SF_TREE WHERE (" + next + ")" + joined + ") SELECT * FROM SF_TREE)";
    }

    private String condition(Span span) throws TranslateException {
        return Expressions.typed(rows.scope(), span).text();
    }
}
