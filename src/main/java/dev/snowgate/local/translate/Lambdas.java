package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** FILTER, TRANSFORM and REDUCE with {@code x -> …}. */
final class Lambdas {
    private Lambdas() {}

    /** A lambda in DuckDB's words, and what its body is. */
    private record Lambda(String parameters, Expr body) {}

    static Expr render(Call call) throws TranslateException {
        boolean reduce = call.name().equals("REDUCE");
        call.arguments(reduce ? 3 : 2, reduce ? 3 : 2);
        Expr array = call.expr(0);
        if (!array.type().semi() && !array.type().unknown()) {
            throw call.invalidTypes();
        }
        String list = "sf_list(" + array.text() + ")";
        if (reduce) {
            Expr start = call.expr(1);
            Lambda lambda = read(call, call.args().get(2), 2);
            String body = Semi.variant(call.job(), lambda.body()).text();
            return Expr.of(
                    "list_reduce(" + list + ", lambda " + lambda.parameters() + ": CAST(" + body + " AS JSON), "
                            + Semi.variant(call.job(), start).text() + ")",
                    SType.VARIANT);
        }
        Lambda lambda = read(call, call.args().get(1), 1);
        if (call.name().equals("FILTER")) {
            return Expr.of(
                    "to_json(list_transform(list_filter(" + list + ", lambda " + lambda.parameters() + ": "
                            + Coerce.condition(lambda.body()).text() + "), lambda sf_v: coalesce(sf_v, "
                            + Semi.UNDEFINED + ")))",
                    SType.ARRAY);
        }
        return Expr.of(
                "to_json(list_transform(" + list + ", lambda " + lambda.parameters() + ": "
                        + Semi.element(call.job(), lambda.body()) + "))",
                SType.ARRAY);
    }

    private static Lambda read(Call call, Span span, int count) throws TranslateException {
        Job job = call.job();
        int arrow = 0;
        while (arrow < span.size() && !span.op(arrow, "->")) {
            arrow++;
        }
        if (arrow == 0 || arrow + 1 >= span.size()) {
            throw span.isEmpty() ? job.unexpectedEnd() : job.unexpected(span.get(0));
        }
        Span head = span.sub(0, arrow);
        List<Span> parameters = head.parens(0) ? Span.of(head.get(0).kids()).commas() : List.of(head);
        if (parameters.size() != count) {
            throw job.unexpected(head.get(0));
        }
        Map<String, Expr> names = new HashMap<>();
        StringJoiner words = new StringJoiner(", ");
        for (Span parameter : parameters) {
            if (!parameter.identifier(0)) {
                throw job.unexpected(parameter.get(0));
            }
            String word = Words.name(parameter.get(0));
            words.add(word);
            Expr plain = Expr.of(word, SType.VARIANT);
            names.put(parameter.get(0).token().value(), typed(job, parameter, plain));
        }
        Job inner = job.withScope(job.scope().lambda(names));
        return new Lambda(words.toString(), Expressions.typed(inner, span.sub(arrow + 1)));
    }

    /** {@code x INT -> …} casts what it is given. */
    private static Expr typed(Job job, Span parameter, Expr plain) throws TranslateException {
        if (parameter.size() == 1) {
            return plain;
        }
        Types.Named type = Types.read(job, parameter, 1);
        if (type.next() < parameter.size()) {
            throw job.unexpected(parameter.get(type.next()));
        }
        return Casts.cast(job, plain, type, false);
    }
}
