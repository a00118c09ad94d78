package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Rewrites expressions, and what stands in lists of them: sort keys, grouping sets. */
final class Expressions {
    private Expressions() {}

    /** Rewrites {@code span}: one expression, with the words of a sort key behind it if there are any. */
    static String render(Job job, Span span) throws TranslateException {
        Cursor in = new Cursor(job, span);
        if (in.anyWord("CUBE", "ROLLUP", "GROUPING") && groupingSets(in)) {
            return sets(in);
        }
        if (span.size() == 1 && span.parens(0) && span.get(0).kids().isEmpty()) {
            return "GROUPING SETS (())";
        }
        boolean word = in.word("ALL") || (span.size() == 1 && in.word("DEFAULT"));
        StringBuilder out = new StringBuilder(
                word ? in.next().token().upper() : Operators.read(in).precise().text());
        if (in.anyWord("ASC", "DESC")) {
            out.append(' ').append(in.next().token().upper());
        }
        if (in.accept("NULLS")) {
            out.append(in.accept("FIRST") ? " NULLS FIRST" : " NULLS LAST");
            if (!span.word(in.at() - 1, "FIRST")) {
                in.expect("LAST");
            }
        }
        in.expectEnd();
        return out.toString();
    }

    private static boolean groupingSets(Cursor in) {
        int brackets = in.word("GROUPING") ? in.at() + 2 : in.at() + 1;
        return in.span.parens(brackets) && (!in.word("GROUPING") || in.span.word(in.at() + 1, "SETS"));
    }

    private static String sets(Cursor in) throws TranslateException {
        String head = in.next().token().upper();
        head += in.accept("SETS") ? " SETS" : "";
        StringJoiner all = new StringJoiner(", ", head + " (", ")");
        for (Span part : in.parens().commas()) {
            boolean empty =
                    part.size() == 1 && part.parens(0) && part.get(0).kids().isEmpty();
            all.add(empty ? "()" : render(in.job, part));
        }
        in.expectEnd();
        return all.toString();
    }

    /** Reads {@code span}, which must be one expression and nothing else. */
    static Expr typed(Job job, Span span) throws TranslateException {
        Cursor in = new Cursor(job, span);
        Expr expression = Operators.read(in);
        in.expectEnd();
        return expression;
    }

    /** Reads the expressions between commas. */
    static List<Expr> typedList(Job job, Span span) throws TranslateException {
        List<Expr> all = new ArrayList<>();
        for (Span part : span.commas()) {
            all.add(typed(job, part));
        }
        return all;
    }

    /** Rewrites a comma list. */
    static String list(Job job, Span span) throws TranslateException {
        StringJoiner joined = new StringJoiner(", ");
        for (Span part : span.commas()) {
            joined.add(render(job, part));
        }
        return joined.toString();
    }
}
