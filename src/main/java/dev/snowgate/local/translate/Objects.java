package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Object constants and OBJECT_CONSTRUCT. Pairs whose value is SQL NULL are left out. */
final class Objects {
    private Objects() {}

    /** {@code {'key': value, …}} or {@code {*}}. */
    static Expr literal(Job job, Span inside) throws TranslateException {
        if (inside.size() == 1 && inside.op(0, "*")) {
            return star(job, "SF_ROW", false);
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
            return star(call.job(), star.size() == 1 ? "SF_ROW" : Words.name(star.get(0)), keep);
        }
        if (args.size() == 1 && args.get(0).op(0, "*") && args.get(0).word(1, "EXCLUDE")) {
            return without(call.job(), args.get(0).sub(2), keep);
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

    /** The whole row but for some columns. */
    private static Expr without(Job job, Span names, boolean keep) throws TranslateException {
        Span all = names.size() == 1 && names.parens(0) ? Span.of(names.get(0).kids()) : names;
        StringJoiner keys = new StringJoiner(", ");
        for (Span name : all.commas()) {
            if (name.size() != 1 || !name.identifier(0)) {
                throw name.isEmpty() ? job.unexpectedEnd() : job.unexpected(name.get(0));
            }
            keys.add(Words.literal(name.get(0).token().value()));
        }
        String row = "CAST(" + star(job, "SF_ROW", keep).text() + " AS VARCHAR)";
        return Expr.of("CAST(sf_object_delete(" + row + ", " + keys + ") AS JSON)", SType.OBJECT);
    }

    private static Expr star(Job job, String row, boolean keep) throws TranslateException {
        Map<String, Expr> columns = job.scope().row(row);
        List<Expr> pairs = new ArrayList<>();
        boolean timed = false;
        for (Map.Entry<String, Expr> column : columns.entrySet()) {
            timed |= column.getValue().type().temporal();
            pairs.add(Expr.of(Words.literal(column.getKey()), SType.TEXT));
            pairs.add(column.getValue());
        }
        if (timed) {
            // DuckDB's JSON of a row would hold times as DuckDB writes them.
            return Semi.object(job, pairs, keep);
        }
        return Expr.of((keep ? "sf_row_keep(" : "sf_row(") + "to_json(" + row + "))", SType.OBJECT);
    }
}
