package dev.snowgate.local.translate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The common table expressions of WITH, and what their recursive clauses may hold (Snowflake's reference, "WITH"). */
final class Ctes {
    private Ctes() {}

    /** The names behind a common table expression's name, each once. */
    static List<Span> columns(Node list) throws TranslateException {
        List<Span> names = Span.of(list.kids()).commas();
        Set<String> seen = new HashSet<>();
        for (Span name : names) {
            if (name.size() == 1 && !seen.add(name.get(0).token().value())) {
                throw Refusals.duplicateColumn(name.get(0).token().value());
            }
        }
        return names;
    }

    /** A query without brackets around all of it. */
    static Span bare(Span body) {
        boolean wrapped = body.size() == 1 && body.parens(0);
        return wrapped ? bare(Span.of(body.get(0).kids())) : body;
    }

    /** Refuses what a query that reads itself must not hold. */
    static void checkRecursive(Span body) throws TranslateException {
        int union = 0;
        while (union < body.size() && !body.word(union, "UNION")) {
            union++;
        }
        if (!body.word(union + 1, "ALL")) {
            throw new TranslateException(
                    "001102", "42601", "SQL compilation error:\nUNION not yet supported within a Recursive CTE");
        }
        plain(body.sub(union + 2));
    }

    private static void plain(Span clause) throws TranslateException {
        for (int i = 0; i < clause.size(); i++) {
            Node node = clause.get(i);
            boolean grouped = node.anyWord("GROUP", "ORDER", "LIMIT", "DISTINCT", "HAVING", "QUALIFY");
            boolean distinct = node.word("DISTINCT") && clause.word(i - 1, "IS") || clause.op(i - 1, ".");
            boolean call = clause.parens(i + 1)
                    && node.anyWord("SUM", "COUNT", "AVG", "MIN", "MAX", "LISTAGG", "ARRAY_AGG", "MEDIAN", "ANY_VALUE");
            boolean window = node.word("OVER") && clause.parens(i + 1);
            if ((grouped && !distinct) || call || window) {
                throw TranslateException.unsupported(
                        node.token().upper() + " in the recursive clause of a common table expression");
            }
            if (node.group() && !Span.of(node.kids()).query()) {
                plain(Span.of(node.kids()));
            }
        }
    }
}
