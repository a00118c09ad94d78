package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;

/** Object constants and OBJECT_CONSTRUCT. Pairs whose value is SQL NULL are left out. */
final class Objects {
    private Objects() {}

    /** {@code {'key': value, …}} or {@code {*}}. */
    static Expr literal(Job job, Span inside) throws TranslateException {
        if (inside.size() == 1 && inside.op(0, "*")) {
            return star("SF_ROW", false);
        }
        List<Expr> pairs = new ArrayList<>();
        for (Span pair : inside.commas()) {
            if (pair.size() < 3 || !pair.get(0).string() || !pair.op(1, ":")) {
                throw pair.isEmpty() ? job.unexpectedEnd() : job.unexpected(pair.get(0));
            }
            pairs.add(Expr.of(Words.literal(pair.get(0).token().value()), SType.TEXT));
            pairs.add(Expressions.typed(job, pair.sub(2)));
        }
        return Semi.object(job, pairs, false);
    }

    static Expr construct(Call call) throws TranslateException {
        boolean keep = call.name().endsWith("NULL");
        List<Span> args = call.args();
        if (args.size() == 1 && args.get(0).last().op("*")) {
            Span star = args.get(0);
            return star(star.size() == 1 ? "SF_ROW" : Words.name(star.get(0)), keep);
        }
        if (args.size() % 2 != 0) {
            throw new TranslateException(
                    "000939",
                    "22023",
                    "SQL compilation error:\n"
                            + "not enough arguments for function [OBJECT_CONSTRUCT], expected even number, got "
                            + args.size());
        }
        return Semi.object(call.job(), call.exprs(), keep);
    }

    private static Expr star(String row, boolean keep) {
        return Expr.of((keep ? "sf_row_keep(" : "sf_row(") + "to_json(" + row + "))", SType.OBJECT);
    }
}
