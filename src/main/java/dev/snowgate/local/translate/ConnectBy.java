package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * {@code START WITH … CONNECT BY …} as a recursive common table expression. Each of its rows holds the source's row as a
 * whole, the root's and the parent's, so that names in the conditions mean columns of the source and nothing else.
 */
final class ConnectBy {
    /** More levels than any sound hierarchy has: a loop in the data ends here, with an error. */
    private static final int MAX_LEVELS = 10_000;

    private final Job job;
    private final List<Span> paths = new ArrayList<>();

    private ConnectBy(Job job) {
        this.job = job;
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
        return new ConnectBy(job).plain(head, clauses);
    }

    private Span plain(Span head, Span clauses) throws TranslateException {
        Span from = clauses.sub(0, 0);
        Span start = from;
        Span connect = from;
        List<Node> kept = new ArrayList<>();
        int i = 0;
        while (i < clauses.size()) {
            int end = Queries.clauseEnd(clauses, i + 1);
            Span clause = clauses.sub(i, end);
            switch (clause.get(0).token().upper()) {
                case "FROM" -> from = clause.sub(1);
                case "START" -> start = clause.sub(2);
                case "CONNECT" -> connect = clause.sub(2);
                case "GROUP", "HAVING", "QUALIFY" -> throw job.unexpected(clause.get(0));
                default -> kept.addAll(outer(clause));
            }
            i = end;
        }
        if (from.isEmpty() || connect.isEmpty()) {
            throw job.unexpectedEnd();
        }
        List<Node> items = new ArrayList<>(outer(head));
        String alias = alias(from);
        String name = "SF_TREE" + job.notes().prepared.size();
        boolean before = job.notes().withholdTypes(true);
        job.notes().prepared.put(name, tree(from, alias, start, connect));
        job.notes().withholdTypes(before);
        Node at = from.get(0);
        items.add(Synthetic.word(at, "FROM"));
        items.add(Synthetic.word(at, name));
        items.add(Synthetic.word(at, "AS"));
        items.add(Synthetic.quoted(at, alias));
        items.addAll(kept);
        return Span.of(hidden(items));
    }

    /** Only one table or subquery: a name of two would not tell whose row it means. */
    private String alias(Span from) throws TranslateException {
        for (int i = 0; i < from.size(); i++) {
            if (from.op(i, ",") || from.word(i, "JOIN")) {
                throw TranslateException.unsupported("CONNECT BY over a join");
            }
        }
        Node last = from.last();
        return last.identifier() ? last.token().value() : "SF_A";
    }

    private String tree(Span from, String alias, Span start, Span connect) throws TranslateException {
        String source = Sources.render(job, from);
        String named = Words.quote(alias);
        StringJoiner roots = new StringJoiner(", ");
        StringJoiner children = new StringJoiner(", ");
        StringJoiner shown = new StringJoiner(", ");
        for (int i = 0; i < paths.size(); i++) {
            List<Span> arguments = paths.get(i).commas();
            if (arguments.size() != 2) {
                throw TranslateException.unsupported("SYS_CONNECT_BY_PATH of this form");
            }
            String step = Expressions.render(job, arguments.get(1)) + " || sf_text("
                    + Expressions.render(job, arguments.get(0)) + ")";
            roots.add(step + " AS SF_PATH" + i);
            children.add("SF_TREE.SF_PATH" + i + " || " + step);
            shown.add("SF_PATH" + i);
        }
        String more = paths.isEmpty() ? "" : ", ";
        String first = start.isEmpty() ? "TRUE" : Expressions.render(job, start);
        String next = Expressions.render(job, Span.of(connecting(connect)));
        return "(WITH RECURSIVE SF_ROWS AS (SELECT *, SF_X AS SF_ROW FROM (SELECT * FROM " + source + ") AS SF_X),"
                + " SF_TREE AS (SELECT SF_ROW AS SF_TROW, 1 AS SF_LEVEL, SF_ROW AS SF_ROOT,"
                + " CASE WHEN FALSE THEN SF_ROW END AS SF_PRIOR" + more + roots
                + " FROM SF_ROWS AS " + named + " WHERE " + first
                + " UNION ALL SELECT SF_ROW, CASE WHEN SF_TREE.SF_LEVEL < " + MAX_LEVELS
                + " THEN SF_TREE.SF_LEVEL + 1 ELSE error('Recursion exceeded max iteration count (" + MAX_LEVELS
                + ")') END, SF_TREE.SF_ROOT, SF_TREE.SF_TROW" + more + children
                + " FROM SF_ROWS AS " + named + ", SF_TREE WHERE " + next
                + ") SELECT unnest(SF_TROW), SF_LEVEL, SF_ROOT, SF_PRIOR" + more + shown + " FROM SF_TREE)";
    }

    /** The condition of CONNECT BY: PRIOR means the row of the tree so far. */
    private List<Node> connecting(Span span) throws TranslateException {
        List<Node> out = new ArrayList<>();
        int i = 0;
        while (i < span.size()) {
            Node node = span.get(i);
            if (node.anyWord("NOCYCLE", "CONNECT_BY_ROOT", "SYS_CONNECT_BY_PATH")) {
                throw TranslateException.unsupported(node.token().upper() + " in CONNECT BY");
            }
            if (node.word("PRIOR")) {
                int end = column(span, i + 1);
                out.add(Synthetic.group(node, span.get(end - 1), field(node, "SF_TROW", column(span.get(end - 1)))));
                i = end;
            } else if (level(span, i)) {
                out.add(Synthetic.group(
                        node,
                        node,
                        List.of(
                                Synthetic.word(node, "SF_TREE"),
                                Synthetic.operator(node, "."),
                                Synthetic.word(node, "SF_LEVEL"),
                                Synthetic.operator(node, "+"),
                                new Node(
                                        new Token(TokenKind.NUMBER, node.start(), node.end(), "1"),
                                        List.of(),
                                        node.end()))));
                i++;
            } else {
                out.add(node.group() ? new Node(node.token(), connecting(Span.of(node.kids())), node.end()) : node);
                i++;
            }
        }
        return out;
    }

    /** What stands outside the hierarchy: its pseudo-columns are columns of the tree. */
    private List<Node> outer(Span span) throws TranslateException {
        List<Node> out = new ArrayList<>();
        int i = 0;
        while (i < span.size()) {
            Node node = span.get(i);
            if (node.anyWord("PRIOR", "CONNECT_BY_ROOT") && !span.op(i - 1, ".") && i + 1 < span.size()) {
                int end = column(span, i + 1);
                String row = node.word("PRIOR") ? "SF_PRIOR" : "SF_ROOT";
                out.add(Synthetic.group(node, span.get(end - 1), field(node, row, column(span.get(end - 1)))));
                i = end;
            } else if (level(span, i)) {
                out.add(Synthetic.group(node, node, List.of(Synthetic.word(node, "SF_LEVEL"))));
                i++;
            } else if (node.word("SYS_CONNECT_BY_PATH") && span.parens(i + 1)) {
                Node arguments = span.get(i + 1);
                paths.add(Span.of(arguments.kids()));
                out.add(Synthetic.group(
                        node, arguments, List.of(Synthetic.word(node, "SF_PATH" + (paths.size() - 1)))));
                i += 2;
            } else {
                boolean inner = node.group() && !Span.of(node.kids()).query();
                out.add(inner ? new Node(node.token(), outer(Span.of(node.kids())), node.end()) : node);
                i++;
            }
        }
        return out;
    }

    /** A star must not show the columns of the tree. */
    private List<Node> hidden(List<Node> items) {
        List<Node> names = new ArrayList<>();
        Node at = items.get(0);
        List<String> columns = new ArrayList<>(List.of("SF_LEVEL", "SF_ROOT", "SF_PRIOR"));
        for (int i = 0; i < paths.size(); i++) {
            columns.add("SF_PATH" + i);
        }
        for (String column : columns) {
            names.add(Synthetic.word(at, column));
            names.add(Synthetic.operator(at, ","));
        }
        List<Node> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Node node = items.get(i);
            out.add(node);
            Node before = i > 0 ? items.get(i - 1) : node;
            if (node.op("*") && (before.anyWord("SELECT", "DISTINCT") || before.op(",") || before.op("."))) {
                List<Node> all = new ArrayList<>(names);
                if (i + 2 < items.size() && items.get(i + 1).word("EXCLUDE")) {
                    Node own = items.get(i + 2);
                    all.addAll(own.parens() ? own.kids() : List.of(own));
                    i += 2;
                }
                out.add(Synthetic.word(node, "EXCLUDE"));
                out.add(Synthetic.group(node, node, all));
            }
        }
        return out;
    }

    private static boolean level(Span span, int i) {
        return span.word(i, "LEVEL")
                && !span.op(i - 1, ".")
                && !span.op(i + 1, ".")
                && !span.parens(i + 1)
                && !span.word(i - 1, "AS");
    }

    /** The index behind the column that begins at {@code from}. */
    private int column(Span span, int from) throws TranslateException {
        if (span.parens(from)
                && column(Span.of(span.get(from).kids()), 0)
                        == span.get(from).kids().size()) {
            return from + 1;
        }
        if (!span.identifier(from)) {
            throw from < span.size() ? job.unexpected(span.get(from)) : job.unexpectedEnd();
        }
        int i = from + 1;
        while (span.op(i, ".") && span.identifier(i + 1)) {
            i += 2;
        }
        if (span.parens(i)) {
            throw TranslateException.unsupported("PRIOR of an expression");
        }
        return i;
    }

    private static String column(Node last) {
        return last.parens()
                ? column(last.kids().get(last.kids().size() - 1))
                : last.token().value();
    }

    private static List<Node> field(Node at, String row, String column) {
        return List.of(Synthetic.word(at, row), Synthetic.operator(at, "."), Synthetic.quoted(at, column));
    }
}
