package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rewrites queries clause by clause. */
final class Queries {
    private static final String[] SET_OPERATORS = {"UNION", "EXCEPT", "MINUS", "INTERSECT"};
    private static final String[] AFTER_ITEMS = {
        "INTO", "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "START",
        "CONNECT"
    };

    private Queries() {}

    static String render(Job start, Span span) throws TranslateException {
        Job job = start;
        job.spend(1);
        StringBuilder out = new StringBuilder();
        int i = 0;
        if (span.word(0, "WITH")) {
            boolean recursive = span.word(1, "RECURSIVE");
            i = recursive ? 2 : 1;
            StringBuilder ctes = new StringBuilder();
            while (true) {
                if (!span.identifier(i)) {
                    throw i < span.size() ? job.unexpected(span.get(i)) : job.unexpectedEnd();
                }
                Node name = span.get(i);
                boolean columns = span.parens(i + 1);
                int as = columns ? i + 2 : i + 1;
                if (!span.word(as, "AS") || !span.parens(as + 1)) {
                    throw as < span.size() ? job.unexpected(span.get(as)) : job.unexpectedEnd();
                }
                Span body = Ctes.bare(Span.of(span.get(as + 1).kids()));
                if (columns) {
                    Ctes.columns(span.get(i + 1));
                }
                boolean self = refersToItself(job, name, body);
                if (self) {
                    Ctes.checkRecursive(body);
                }
                recursive |= self;
                String head = Words.name(name)
                        + (columns
                                ? " ("
                                        + Expressions.list(
                                                job, Span.of(span.get(i + 1).kids()))
                                        + ")"
                                : "");
                boolean before = job.notes().withholdTypes(true);
                Job inner = job;
                if (self) {
                    String first = head + " AS (" + render(job, anchor(body)) + ")";
                    inner = job.with(name.token().value(), first);
                }
                String query = render(inner, body);
                boolean plain = !columns && !self && body.word(0, "SELECT") && !combines(body);
                job.notes().semiOf.put(name.token().value(), plain ? job.notes().semi : Map.of());
                if (columns) {
                    int width = Span.of(span.get(i + 1).kids()).commas().size();
                    sameWidth(job, width, self ? render(job, anchor(body)) : query);
                }
                String definition = head + " AS (" + query + ")";
                job.notes().withholdTypes(before);
                ctes.append(ctes.isEmpty() ? "" : ", ").append(definition);
                job = job.with(name.token().value(), definition);
                i = as + 2;
                if (!span.op(i, ",")) {
                    break;
                }
                i++;
            }
            out.append(recursive ? "WITH RECURSIVE " : "WITH ").append(ctes).append(' ');
        }
        return out.append(body(job, span.sub(i))).toString();
    }

    /** A list of column names must name every column of its query. */
    static void sameWidth(Job job, int names, String query) throws TranslateException {
        List<SessionView.Column> found = job.view().describe(job.definitions() + query);
        if (found != null && found.size() != names) {
            throw new TranslateException(
                    "002026",
                    "42601",
                    "SQL compilation error:\nInvalid column definition list: " + names + " names, the query has "
                            + found.size() + " columns");
        }
    }

    /** The part of a recursive query that does not refer to itself: what is before its first UNION. */
    private static Span anchor(Span body) {
        int end = 0;
        while (end < body.size() && !body.word(end, "UNION")) {
            end++;
        }
        return body.sub(0, end);
    }

    private static boolean refersToItself(Job job, Node name, Span body) throws TranslateException {
        String value = name.token().value();
        boolean union = false;
        boolean self = false;
        for (int i = 0; i < body.size(); i++) {
            union |= body.word(i, "UNION");
            self |= body.identifier(i)
                    && body.get(i).token().value().equals(value)
                    && body.anyWord(i - 1, "FROM", "JOIN");
        }
        return union && self && !job.ctes().containsKey(value) && job.view().table(List.of(value)) == null;
    }

    private static String body(Job job, Span span) throws TranslateException {
        List<String> branches = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= span.size(); i++) {
            boolean operator = i < span.size() && span.get(i).anyWord(SET_OPERATORS);
            if (i < span.size() && !operator) {
                continue;
            }
            branches.add(branch(job, span.sub(start, i)));
            if (operator) {
                String word = span.get(i).token().upper();
                StringBuilder out = new StringBuilder(word.equals("MINUS") ? "EXCEPT" : word);
                while (span.anyWord(i + 1, "ALL", "DISTINCT")) {
                    out.append(' ').append(span.get(++i).token().upper());
                }
                if (span.word(i + 1, "BY") && span.word(i + 2, "NAME")) {
                    out.append(" BY NAME");
                    i += 2;
                }
                operators.add(out.toString());
                start = i + 1;
            }
        }
        if (!operators.isEmpty()) {
            job.notes().unnamed = false;
            // What the first branch knows of sizes need not hold for the others.
            job.notes().types = job.notes().types.stream()
                    .map(type -> type.contains("(") ? "" : type)
                    .toList();
        }
        return SetOperations.join(job, branches, operators, span.sub(start));
    }

    /** Whether it is more than one query. */
    static boolean combines(Span query) {
        for (int i = 0; i < query.size(); i++) {
            if (query.anyWord(i, SET_OPERATORS)) {
                return true;
            }
        }
        return false;
    }

    /** Where the clauses begin that belong to a whole set operation rather than to its last branch. */
    static int ordered(Span branch) {
        int i = 0;
        while (i < branch.size()) {
            i = clauseEnd(branch, i + 1);
            if (branch.anyWord(i, "ORDER", "LIMIT", "OFFSET", "FETCH")) {
                return i;
            }
        }
        return branch.size();
    }

    static String branch(Job job, Span span) throws TranslateException {
        if (span.isEmpty()) {
            throw job.unexpectedEnd();
        }
        Node first = span.get(0);
        if (first.parens()) {
            return "(" + render(job, Span.of(first.kids())) + ")" + tail(job, span.sub(1));
        }
        if (first.word("VALUES")) {
            int end = 1;
            while (span.parens(end) || span.op(end, ",")) {
                end++;
            }
            Span rows = span.sub(0, end);
            return "SELECT * FROM (" + Sources.values(job, rows) + ") AS \"VALUES\" (" + Sources.columns(job, rows)
                    + ")" + tail(job, span.sub(end));
        }
        if (!first.word("SELECT")) {
            throw job.unexpected(first);
        }
        return Selects.render(job, span);
    }

    /** The clauses behind a select list. */
    static String tail(Job job, Span span) throws TranslateException {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < span.size()) {
            int end = clauseEnd(span, i + 1);
            Span clause = span.sub(i, end);
            out.append(' ').append(clause(job, clause));
            i = end;
        }
        return out.toString();
    }

    static int clauseEnd(Span span, int from) {
        int i = from;
        while (i < span.size() && !startsClause(span, i)) {
            i++;
        }
        return i;
    }

    private static boolean startsClause(Span span, int i) {
        if (!span.anyWord(i, AFTER_ITEMS) || span.op(i - 1, ".") || span.op(i - 1, ":")) {
            return false;
        }
        Node node = span.get(i);
        if (node.word("FROM")) {
            boolean end = span.anyWord(i + 1, "FIRST", "LAST")
                    && span.anyWord(i + 2, "OVER", "IGNORE", "RESPECT")
                    && span.parens(i - 1);
            return !end && (!span.word(i - 1, "DISTINCT") || !span.anyWord(i - 2, "IS", "NOT"));
        }
        if (node.anyWord("START", "CONNECT")) {
            return span.anyWord(i + 1, "WITH", "BY");
        }
        if (node.word("GROUP")) {
            return !span.word(i - 1, "WITHIN");
        }
        return !node.word("WINDOW") || span.word(i + 2, "AS");
    }

    private static String clause(Job job, Span clause) throws TranslateException {
        Node first = clause.get(0);
        String word = first.token().upper();
        return switch (word) {
            case "FROM" -> "FROM " + Sources.render(job, clause.sub(1));
            case "WHERE", "HAVING", "QUALIFY" -> word + " " + predicate(job, nonEmpty(job, clause.sub(1)));
            case "GROUP", "ORDER" -> {
                if (!clause.word(1, "BY")) {
                    throw job.unexpected(first);
                }
                Span keys = nonEmpty(job, clause.sub(2));
                yield word + " BY " + (word.equals("ORDER") ? Sorts.ofQuery(job, keys) : Expressions.list(job, keys));
            }
            case "LIMIT" -> unlimited(clause) ? "" : "LIMIT " + limit(job, clause.sub(1));
            case "OFFSET" -> unlimited(clause) ? "" : "OFFSET " + limit(job, clause.sub(1));
            case "FETCH" -> "LIMIT " + limit(job, fetchCount(clause));
            case "WINDOW" -> "WINDOW " + windows(job, clause.sub(1));
            case "START", "CONNECT" -> throw TranslateException.unsupported("CONNECT BY");
            case "INTO" -> throw TranslateException.unsupported("SELECT INTO");
            default -> throw job.unexpected(first);
        };
    }

    private static String predicate(Job job, Span span) throws TranslateException {
        Expr condition = Expressions.typed(job, span);
        if (!Coerce.decides(condition)) {
            throw Refusals.noPredicate(span.text(job.sql()), condition.type());
        }
        return condition.text();
    }

    private static String windows(Job job, Span span) throws TranslateException {
        StringBuilder out = new StringBuilder();
        for (Span window : span.commas()) {
            if (window.size() != 3 || !window.identifier(0) || !window.word(1, "AS") || !window.parens(2)) {
                throw window.isEmpty() ? job.unexpectedEnd() : job.unexpected(window.get(0));
            }
            out.append(out.isEmpty() ? "" : ", ")
                    .append(Words.name(window.get(0)))
                    .append(" AS (")
                    .append(Windows.render(job, Span.of(window.get(2).kids())))
                    .append(')');
        }
        return out.toString();
    }

    /** NULL and the empty string mean no limit. */
    private static boolean unlimited(Span clause) {
        return clause.word(1, "NULL")
                || (clause.size() == 2
                        && clause.get(1).string()
                        && clause.get(1).token().value().isEmpty());
    }

    private static Span nonEmpty(Job job, Span span) throws TranslateException {
        if (span.isEmpty()) {
            throw span.to() < span.nodes().size() ? job.unexpected(span.nodes().get(span.to())) : job.unexpectedEnd();
        }
        return span;
    }

    private static String limit(Job job, Span span) throws TranslateException {
        Span count = span.anyWord(span.size() - 1, "ROWS", "ROW") ? span.sub(0, span.size() - 1) : span;
        if (count.op(1, ",")) {
            throw job.unexpected(count.get(1));
        }
        boolean fraction = count.size() == 1
                && count.get(0).kind(dev.snowgate.sql.lex.TokenKind.NUMBER)
                && !count.get(0).token().text().matches("\\d+");
        if (fraction || count.word(0, "ALL")) {
            throw job.unexpected(count.get(0));
        }
        return Expressions.render(job, nonEmpty(job, count));
    }

    private static Span fetchCount(Span clause) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 1; i < clause.size(); i++) {
            if (!clause.anyWord(i, "FIRST", "NEXT", "ROW", "ROWS", "ONLY")) {
                kept.add(i);
            }
        }
        return kept.isEmpty() ? clause.sub(clause.size()) : clause.sub(kept.get(0), kept.get(kept.size() - 1) + 1);
    }
}
