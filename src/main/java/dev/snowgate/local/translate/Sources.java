package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Rewrites FROM clauses: tables, subqueries, table functions, joins. */
final class Sources {
    private Sources() {}

    static String render(Job job, Span span) throws TranslateException {
        StringBuilder out = new StringBuilder();
        String before = job.notes().row;
        job.notes().row = "1";
        int i = Sequences.draws(span, 0) ? Sequences.draw(job, span, 0, out) : factor(job, span, 0, out);
        job.notes().row = row(job, span.sub(i), out.toString());
        while (i < span.size()) {
            job.spend(1);
            if (span.op(i, ",")) {
                i++;
                if (i == span.size()) {
                    throw end(job, span);
                }
                if (Sequences.draws(span, i)) {
                    i = Sequences.draw(job, span, i, out);
                } else {
                    out.append(", ");
                    i = factor(job, span, i, out);
                }
            } else {
                i = Joins.render(job, span, i, out);
            }
            job.notes().row = "1";
        }
        job.notes().row = before;
        return out.toString();
    }

    /** What stands behind the clause is not what must come next. */
    static TranslateException end(Job job, Span span) {
        return span.to() < span.nodes().size() ? job.unexpected(span.nodes().get(span.to())) : job.unexpectedEnd();
    }

    /** The number of a row of the first table, when a function follows that may count its rows. */
    private static String row(Job job, Span rest, String first) throws TranslateException {
        boolean counts = false;
        for (int i = 0; i < rest.size() && !counts; i++) {
            Node node = rest.get(i);
            counts = node.anyWord("FLATTEN", "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE") || node.word("TABLE");
        }
        int as = first.lastIndexOf(" AS ");
        if (!counts || as < 0) {
            return "1";
        }
        String number = first.substring(as + 4) + ".rowid";
        return job.describe("SELECT " + number + " FROM " + first) == null ? "1" : number + " + 1";
    }

    static int factor(Job job, Span span, int from, StringBuilder out) throws TranslateException {
        int i = from;
        boolean lateral = span.word(i, "LATERAL");
        if (lateral) {
            i++;
        }
        if (i >= span.size()) {
            throw job.unexpectedEnd();
        }
        Node node = span.get(i);
        String alias = "";
        String source;
        boolean nested = false;
        Map<String, String> semi = Map.of();
        if (node.parens()) {
            Span inside = Span.of(node.kids());
            boolean values = inside.word(0, "VALUES") && rowsEnd(inside, 1) == inside.size();
            boolean named = inside.word(0, "VALUES") && aliased(inside);
            nested = named || (!values && !inside.query());
            job.notes().twice = Set.of();
            source = values
                    ? "(" + values(job, inside) + ")"
                    : !nested
                            ? "(" + Queries.render(job, inside) + ")"
                            : bracketed(job, inside, i + 1 < span.size() && !plain(span, i + 1));
            boolean one = inside.word(0, "SELECT") && !Queries.combines(inside);
            semi = one ? job.notes().semi : Map.of();
            if (!job.notes().twice.isEmpty() && one) {
                job.notes().doubled.put(source, job.notes().twice);
            }
            if (values) {
                alias = "\"VALUES\" (" + columns(job, inside) + ")";
            }
            i++;
        } else if (node.word("VALUES")) {
            int end = rowsEnd(span, i + 1);
            source = "(" + values(job, span.sub(i, end)) + ")";
            alias = "\"VALUES\" (" + columns(job, span.sub(i, end)) + ")";
            i = end;
        } else if (node.anyWord("TABLE", "FLATTEN", "IDENTIFIER", "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE")
                && span.parens(i + 1)) {
            boolean wrapped = node.word("TABLE");
            Span call = wrapped ? Span.of(span.get(i + 1).kids()) : span.sub(i, i + 2);
            source = node.word("IDENTIFIER") ? TableFunctions.identifier(job, call) : TableFunctions.render(job, call);
            i += 2;
        } else if (node.word("SEMANTIC_VIEW") && span.parens(i + 1)) {
            throw TranslateException.unsupported("SEMANTIC_VIEW");
        } else if (node.kind(TokenKind.VARIABLE)
                && Character.isDigit(node.token().text().charAt(1))) {
            source = TableFunctions.ofSession(job, List.of(node.token().text()), Map.of());
            i++;
        } else if (node.identifier()) {
            List<String> names = new ArrayList<>();
            names.add(node.token().value());
            i++;
            while (span.op(i, ".") && (span.identifier(i + 1) || span.op(i + 1, "."))) {
                if (span.op(i + 1, ".")) {
                    names.add("PUBLIC");
                    i++;
                } else {
                    names.add(span.get(i + 1).token().value());
                    i += 2;
                }
            }
            Relation relation = table(job, names);
            source = relation.sql();
            semi = relation.semi();
            alias = Words.quote(relation.alias());
        } else {
            boolean stage =
                    node.op("@") || (node.string() && node.token().value().startsWith("@"));
            throw stage ? TranslateException.unsupported("stages") : job.unexpected(node);
        }
        int end = Factors.decorate(job, span, i, (lateral ? "LATERAL " : "") + source, alias, out);
        job.notes().from.declare(semi, out.charAt(out.length() - 1) == ')');
        if (nested) {
            // The tables inside keep their own names.
            List<String> aliases = job.notes().from.aliases;
            aliases.remove(aliases.size() - 1);
        }
        return end;
    }

    /** Whether nothing but another table comes next. */
    private static boolean plain(Span span, int i) {
        return !Factors.aliasAt(span, i) && !span.anyWord(i, "SAMPLE", "TABLESAMPLE", "PIVOT", "UNPIVOT");
    }

    /** Tables in brackets, which DuckDB takes around joins alone; {@code named} when an alias or the like follows. */
    private static String bracketed(Job job, Span inside, boolean named) throws TranslateException {
        String tables = render(job, inside);
        boolean joins = false;
        for (int i = inside.word(0, "VALUES") ? rowsEnd(inside, 1) : 0; i < inside.size(); i++) {
            joins |= inside.op(i, ",") || inside.word(i, "JOIN");
        }
        return joins ? "(" + tables + ")" : named ? "(SELECT * FROM " + tables + ")" : tables;
    }

    private static int rowsEnd(Span span, int from) {
        int end = from;
        while (span.parens(end) || (span.op(end, ",") && span.parens(end + 1))) {
            end++;
        }
        return end;
    }

    /** {@code VALUES (…), (…) AS t (a, b)} inside brackets of its own. */
    private static boolean aliased(Span values) {
        int end = rowsEnd(values, 1);
        return values.word(end, "AS")
                || (values.identifier(end)
                        && !Words.CLAUSE.contains(values.get(end).token().value()));
    }

    /** What a table's name stands for; a common table expression hides catalog objects. */
    static Relation table(Job job, List<String> names) throws TranslateException {
        String last = names.get(names.size() - 1);
        if (names.size() == 1 && job.ctes().containsKey(last)) {
            return new Relation(Words.quote(last), last, job.notes().semiOf.getOrDefault(last, Map.of()));
        }
        String prepared = names.size() == 1 ? job.notes().prepared.get(last) : null;
        if (prepared != null) {
            return new Relation(prepared, last);
        }
        Relation relation = job.view().table(names);
        if (relation == null && names.equals(List.of("DUAL"))) {
            return new Relation("(SELECT NULL AS SF_DUAL)", last);
        }
        if (relation == null) {
            throw TranslateException.missing("Object", Words.shown(names));
        }
        job.notes().tables.add(List.copyOf(names));
        return relation;
    }

    static String values(Job job, Span span) throws TranslateException {
        return ValueRows.read(job, span.sub(1), false).precise().text();
    }

    static String columns(Job job, Span span) throws TranslateException {
        if (!span.parens(1)) {
            throw job.unexpectedEnd();
        }
        StringJoiner names = new StringJoiner(", ");
        int count = Span.of(span.get(1).kids()).commas().size();
        for (int i = 1; i <= count; i++) {
            names.add("COLUMN" + i);
        }
        return names.toString();
    }
}
