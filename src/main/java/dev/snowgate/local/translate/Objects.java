package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Object constants and OBJECT_CONSTRUCT. Pairs whose value is SQL NULL are left out. */
final class Objects {
    private Objects() {}

    /** {@code {'key': value, …}} or {@code {*}}. */
    static Expr literal(Job job, Span inside) throws TranslateException {
        if (StarColumns.star(inside)) {
            return row(job, inside, false);
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
        if (!args.isEmpty() && StarColumns.star(args.get(0))) {
            if (args.size() > 1) {
                throw call.job().unexpected(args.get(1).get(0));
            }
            return row(call.job(), args.get(0), keep);
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

    /** A row, or some of its columns, as an object. */
    private static Expr row(Job job, Span star, boolean keep) throws TranslateException {
        List<Expr> pairs = new ArrayList<>();
        for (Map.Entry<String, Expr> column : StarColumns.of(job, star).entrySet()) {
            pairs.add(Expr.of(Words.literal(column.getKey()), SType.TEXT));
            pairs.add(column.getValue());
        }
        return Semi.object(job, pairs, keep);
    }

    /** OBJECT_AGG from two lists: DuckDB's own function is a macro that takes no FILTER. */
    static Expr aggregate(Call call) throws TranslateException {
        call.arguments(2, 2);
        SType type = call.expr(1).type();
        if (type.text() || type.temporal() || type.is(SType.Kind.BINARY)) {
            throw call.invalidTypes();
        }
        String key = Texts.of(call.job(), call.expr(0)).text();
        String value = Semi.variant(call.job(), call.expr(1)).text();
        String rows = ") FILTER (WHERE " + call.expr(0).tight() + " IS NOT NULL AND "
                + call.expr(1).tight() + " IS NOT NULL)" + call.over();
        if (call.distinct()) {
            // As one list, so that a pair counts as a whole; as texts, for DuckDB would cut numbers to 17 digits.
            String pairs = "list(DISTINCT struct_pack(k := " + key + ", v := CAST(" + value + " AS VARCHAR))" + rows;
            return Expr.of("CAST(sf_object_texts(sf_agg(" + pairs + ")) AS JSON)", SType.OBJECT);
        }
        return Expr.of(
                "CAST(sf_object_pairs(sf_agg(list(" + key + rows + "), sf_agg(list(" + value + rows + ")) AS JSON)",
                SType.OBJECT);
    }
}
