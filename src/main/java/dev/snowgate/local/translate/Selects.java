package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Rewrites {@code SELECT} lists: stars, aliases, and the names of columns that have none. */
final class Selects {
    private Selects() {}

    static String render(Job start, Span span) throws TranslateException {
        Job job = start;
        int i = 1;
        StringBuilder head = new StringBuilder("SELECT ");
        if (span.word(i, "DISTINCT")) {
            head.append("DISTINCT ");
            i++;
        } else if (span.word(i, "ALL")) {
            i++;
        }
        String top = "";
        if (span.word(i, "TOP") && i + 1 < span.size() && span.get(i + 1).kind(TokenKind.NUMBER)) {
            top = " LIMIT " + span.get(i + 1).token().text();
            i += 2;
        }
        int end = Queries.clauseEnd(span, i);
        Span items = span.sub(i, end);
        Span rest = span.sub(end);
        if (ConnectBy.in(rest)) {
            return render(job, ConnectBy.rewrite(job, span.sub(0, end), rest));
        }
        locks(rest);
        if (items.isEmpty()) {
            throw end < span.size() ? job.unexpected(span.get(end)) : job.unexpectedEnd();
        }
        OuterJoins.Parts joined = OuterJoins.rewrite(job, items, rest);
        items = joined.items();
        rest = joined.rest();
        if (generates(rest)) {
            job = job.withSequence("SF_SEQ");
        }
        boolean outermost = job.notes().claimTypes();
        FromClause clause = new FromClause();
        FromClause before = job.notes().from;
        job.notes().from = clause;
        String from = from(job, rest);
        job.notes().from = before;
        Span tail = rest.word(0, "FROM") ? rest.sub(Queries.clauseEnd(rest, 1)) : rest;
        job = job.withFrom(from);
        job.scope().clause(clause);
        if (span.word(1, "DISTINCT")) {
            job.scope().sortPlainly();
        }
        List<String> types = new ArrayList<>();
        StringJoiner list = new StringJoiner(", ");
        boolean unnamed = false;
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        Map<String, String> semi = new HashMap<>();
        for (Span item : items.commas()) {
            list.add(item(job, item, types, outermost));
            Node last = item.last();
            if (star(item) < 0 && job.scope().named() && !once.add(last.token().value())) {
                twice.add(last.token().value());
            }
            semi(job, item, types.get(types.size() - 1), semi);
            unnamed |= star(item) < 0 && !job.scope().named();
        }
        if (outermost) {
            job.notes().types = List.copyOf(types);
            job.notes().unnamed = unnamed;
        }
        head.append(list).append(from.isEmpty() ? "" : " FROM " + from);
        head.append(Queries.tail(job, tail)).append(top);
        job.notes().twice = Set.copyOf(twice);
        job.notes().semi = semi;
        return head.toString();
    }

    /** Notes an item that is an ARRAY or OBJECT under the name that it has outside. */
    private static void semi(Job job, Span item, String type, Map<String, String> semi) {
        int star = star(item);
        if (star == 0) {
            semi.putAll(job.scope().clause().declared("*"));
        } else if (star > 0) {
            semi.putAll(job.scope()
                    .clause()
                    .declared(Words.quote(item.get(star - 2).token().value()) + ".*"));
        } else if ((type.equals("ARRAY") || type.equals("OBJECT"))
                && job.scope().named()) {
            semi.put(item.last().token().value(), type);
        }
    }

    private static void locks(Span rest) throws TranslateException {
        if (rest.word(rest.size() - 2, "FOR") && rest.word(rest.size() - 1, "UPDATE")) {
            throw TranslateException.unsupported("FOR UPDATE");
        }
    }

    /** DuckDB's text of the FROM clause. */
    private static String from(Job job, Span rest) throws TranslateException {
        return rest.word(0, "FROM") ? Sources.render(job, rest.sub(1, Queries.clauseEnd(rest, 1))) : "";
    }

    private static boolean generates(Span rest) {
        int end = rest.word(0, "FROM") ? Queries.clauseEnd(rest, 1) : 0;
        for (int i = 1; i < end; i++) {
            if (rest.word(i, "TABLE")
                    && rest.parens(i + 1)
                    && !rest.get(i + 1).kids().isEmpty()
                    && rest.get(i + 1).kids().get(0).word("GENERATOR")) {
                return true;
            }
        }
        return false;
    }

    private static String item(Job job, Span item, List<String> types, boolean outermost) throws TranslateException {
        if (item.isEmpty()) {
            throw job.unexpectedEnd();
        }
        int star = star(item);
        if (star >= 0) {
            types.add("*");
            job.scope().output(null);
            return Stars.render(job, item, star);
        }
        int size = item.size();
        Span expression = item;
        String alias = "";
        if (size > 2 && item.word(size - 2, "AS") && item.get(size - 1).identifier()) {
            expression = item.sub(0, size - 2);
            alias = Words.quote(item.last().token().value());
        } else if (size > 1
                && item.get(size - 1).identifier()
                && endsOperand(item, size - 2)
                && !reserved(item.last())
                && !unit(item)) {
            expression = item.sub(0, size - 1);
            alias = Words.quote(item.last().token().value());
        }
        if (alias.isEmpty() && !column(expression)) {
            boolean next = expression.size() > 2 && expression.last().word("NEXTVAL");
            alias = Words.quote(next ? "NEXTVAL" : expression.text(job.sql()).toUpperCase(Locale.ROOT));
        }
        job.scope().output(item.last().group() ? alias : item.last().token().value());
        if (column(expression)) {
            job.scope().output(expression.last().token().value());
        }
        Expr value = Expressions.typed(job, expression).precise();
        types.add(value.type().wireName());
        boolean named = expression.size() < item.size();
        job.scope().named(named || column(inner(expression)));
        if (outermost) {
            String name = named ? item.last().token().value() : "";
            job.notes().decfloats.column(job.sql(), value, name);
        }
        if (!alias.isEmpty() && named) {
            job.scope().alias(item.last().token().value(), value.type());
        }
        return alias.isEmpty() ? value.text() : value.text() + " AS " + alias;
    }

    static int star(Span item) {
        if (item.op(0, "*")) {
            return 0;
        }
        for (int i = 0; i + 2 < item.size() && item.identifier(i) && item.op(i + 1, "."); i += 2) {
            if (item.op(i + 2, "*")) {
                return i + 2;
            }
        }
        return -1;
    }

    /** Without brackets around all of it. */
    private static Span inner(Span expression) {
        if (expression.size() != 1 || !expression.parens(0)) {
            return expression;
        }
        Span inside = Span.of(expression.get(0).kids());
        return inside.isEmpty() || inside.query() ? expression : inner(inside);
    }

    /** Whether the last word is the unit of an interval, not a name. */
    private static boolean unit(Span item) {
        int size = item.size();
        if (item.word(size - 2, "TO") && (item.word(size - 5, "INTERVAL") || item.word(size - 6, "INTERVAL"))) {
            return true;
        }
        return item.word(size - 3, "INTERVAL")
                && item.get(size - 2).string()
                && DateUnits.unitOrNull(item.last().token().value()) != null;
    }

    private static boolean reserved(Node node) {
        return node.kind(TokenKind.WORD)
                && Words.EXPRESSION.contains(node.token().upper())
                && !node.anyWord(
                        "FIRST", "LAST", "ROW", "RANGE", "ROWS", "CURRENT", "GROUPS", "SETS", "ROLLUP", "CUBE");
    }

    private static boolean endsOperand(Span item, int i) {
        Node node = item.get(i);
        if (node.group()) {
            return true;
        }
        if (node.kind(TokenKind.WORD)) {
            String word = node.token().upper();
            return !Words.EXPRESSION.contains(word) || Words.OPERAND.contains(word) || (i > 0 && item.op(i - 1, "."));
        }
        return !node.kind(TokenKind.OPERATOR);
    }

    /** Whether an item is a column alone, so that DuckDB names it as the column. */
    private static boolean column(Span item) {
        for (int i = 0; i < item.size(); i++) {
            boolean name = item.identifier(i) || (i > 0 && item.get(i).kind(TokenKind.VARIABLE));
            if (i % 2 == 0 ? !name : !item.op(i, ".")) {
                return false;
            }
        }
        Node first = item.get(0);
        return item.size() % 2 == 1
                && !(item.size() == 1
                        && first.kind(TokenKind.WORD)
                        && (Words.EXPRESSION.contains(first.token().upper())
                                || first.token().upper().startsWith("CURRENT_")))
                && !item.last().word("NEXTVAL");
    }
}
