package dev.snowgate.local.translate;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The inside of {@code OVER (…)} and of WITHIN GROUP: PARTITION BY, ORDER BY, frame. */
final class Windows {
    private static final List<String> FRAME = List.of("ROWS", "RANGE", "GROUPS");

    /** Those that mean nothing without an order, which PARTITION BY alone does not give. */
    private static final Set<String> ORDERED = Set.of(
            "ROW_NUMBER",
            "RANK",
            "DENSE_RANK",
            "PERCENT_RANK",
            "CUME_DIST",
            "NTILE",
            "LAG",
            "LEAD",
            "FIRST_VALUE",
            "LAST_VALUE",
            "NTH_VALUE",
            "CONDITIONAL_CHANGE_EVENT",
            "CONDITIONAL_TRUE_EVENT");

    private Windows() {}

    /** Refuses a window without ORDER BY for a function that needs one; a named window may bring it. */
    static void requireOrder(String function, Span window) throws TranslateException {
        boolean framed = false;
        for (int i = 0; i < window.size(); i++) {
            framed |= frameAt(window, i);
        }
        boolean named = window.identifier(0) && !window.anyWord(0, "PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS");
        if ((!ORDERED.contains(function) && !framed) || named) {
            return;
        }
        for (int i = 0; i < window.size(); i++) {
            if (window.word(i, "ORDER") && window.word(i + 1, "BY")) {
                return;
            }
        }
        throw unordered(function);
    }

    /** Those that look at their whole window, in whatever order; DISTINCT does so too. */
    private static final Set<String> UNORDERED =
            Set.of(("LISTAGG MEDIAN PERCENTILE_CONT PERCENTILE_DISC MODE APPROX_PERCENTILE APPROX_TOP_K KURTOSIS CORR"
                            + " COVAR_POP COVAR_SAMP OBJECT_AGG OBJECTAGG ARRAY_UNIQUE_AGG ARRAY_UNION_AGG BOOLAND_AGG BOOLOR_AGG"
                            + " BOOLXOR_AGG BITAND_AGG BITOR_AGG BITXOR_AGG REGR_AVGX REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2"
                            + " REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY")
                    .split(" "));

    /** Refuses ORDER BY and frames where only PARTITION BY is taken. */
    static void refuseOrder(String function, boolean distinct, String over) throws TranslateException {
        boolean ordered = over.contains("ORDER BY ") || over.contains(" PRECEDING") || over.contains(" FOLLOWING");
        if (ordered && distinct) {
            throw new TranslateException(
                    "002302",
                    "42601",
                    "SQL compilation error:\ndistinct cannot be used with a window frame or an order.");
        }
        if (ordered && UNORDERED.contains(function)) {
            throw new TranslateException(
                    "002301",
                    "42601",
                    "SQL compilation error:\nSliding window frame unsupported for function " + function);
        }
    }

    /** The window up to its row, row by row: peers do not count together. */
    static String upToRow(String over) {
        String frame = " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
        return over.endsWith(")")
                ? over.substring(0, over.length() - 1) + frame
                : " OVER (" + over.substring(6) + frame;
    }

    static TranslateException unordered(String function) {
        return new TranslateException(
                "002303",
                "42601",
                "SQL compilation error:\nWindow function type [" + function
                        + "] requires ORDER BY in window specification.");
    }

    static String render(Job job, Span span) throws TranslateException {
        return render(job, span, false);
    }

    /** @param whole whether a window that is ordered and has no frame means all its rows */
    static String render(Job job, Span span, boolean whole) throws TranslateException {
        boolean framed = false;
        boolean ordered = false;
        Span keys = span.sub(span.size());
        boolean measured = measured(span);
        StringJoiner out = new StringJoiner(" ");
        int i = 0;
        if (span.identifier(0)
                && span.size() >= 1
                && !span.anyWord(0, "PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS")) {
            out.add(Words.name(span.get(0)));
            i = 1;
        }
        while (i < span.size()) {
            int end = clauseEnd(span, i + 1);
            Span clause = span.sub(i, end);
            if (clause.anyWord(0, "PARTITION", "ORDER")) {
                if (!clause.word(1, "BY") || clause.size() < 3) {
                    throw clause.size() > 1 ? job.unexpected(clause.get(1)) : job.unexpectedEnd();
                }
                boolean sorts = clause.word(0, "ORDER");
                ordered |= sorts;
                keys = sorts ? clause.sub(2) : keys;
                out.add(clause.get(0).token().upper() + " BY "
                        + (sorts ? Sorts.list(job, clause.sub(2), measured) : Expressions.list(job, clause.sub(2))));
            } else if (clause.anyWord(0, "ROWS", "RANGE", "GROUPS")) {
                framed = true;
                Frames.check(job, keys, clause);
                out.add(frame(job, clause));
            } else {
                throw job.unexpected(clause.get(0));
            }
            i = end;
        }
        return out + (whole && ordered && !framed ? " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING" : "");
    }

    /** Whether a frame is as long as a RANGE says, so that DuckDB computes with the key. */
    private static boolean measured(Span span) {
        return Frames.offsets(span) && Dml.find(span, 0, "RANGE") >= 0;
    }

    /** INTERPOLATE_FFILL and _BFILL: the nearest value before, or behind, where there is none. */
    static Expr fill(Call call) throws TranslateException {
        call.arguments(1, 1);
        String over = call.over();
        if (!over.contains("ORDER BY") || over.contains(" BETWEEN ")) {
            throw TranslateException.unsupported(call.name() + " over a window of this form");
        }
        boolean before = call.name().endsWith("FFILL");
        String frame = before
                ? " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"
                : " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)";
        Expr value = call.expr(0);
        return Expr.of(
                (before ? "last_value(" : "first_value(") + value.text() + " IGNORE NULLS)"
                        + over.substring(0, over.length() - 1) + frame,
                value.type());
    }

    private static int clauseEnd(Span span, int from) {
        int i = from;
        while (i < span.size()
                && !(span.anyWord(i, "PARTITION", "ORDER") && span.word(i + 1, "BY"))
                && !frameAt(span, i)) {
            i++;
        }
        return i;
    }

    private static boolean frameAt(Span span, int i) {
        return span.anyWord(i, FRAME.toArray(String[]::new))
                && i + 1 < span.size()
                && !span.op(i + 1, ",")
                && !span.op(i - 1, ".");
    }

    /** Frame bounds: words, and the expressions before PRECEDING and FOLLOWING. */
    private static String frame(Job job, Span clause) throws TranslateException {
        StringJoiner out = new StringJoiner(" ");
        int i = 0;
        while (i < clause.size()) {
            if (clause.anyWord(i, "ROWS", "RANGE", "GROUPS", "BETWEEN", "AND", "UNBOUNDED", "PRECEDING")
                    || clause.anyWord(i, "FOLLOWING", "CURRENT", "ROW", "EXCLUDE", "TIES", "NO", "OTHERS")) {
                out.add(clause.get(i).token().upper());
                i++;
            } else {
                Cursor in = new Cursor(job, clause);
                in.to(i);
                out.add(Operators.concat(in).text());
                i = in.at();
            }
        }
        return out.toString();
    }
}
