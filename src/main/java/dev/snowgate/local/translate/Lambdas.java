package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** FILTER, TRANSFORM and REDUCE with {@code x -> …}. */
final class Lambdas {
    private Lambdas() {}

    private static final String[] REALS = {"FLOAT", "DOUBLE", "REAL", "TO_DOUBLE", "AS_DOUBLE", "AS_REAL"};

    /**
     * A lambda in DuckDB's words.
     *
     * @param body what it makes
     * @param untyped whether it computes with VARIANTs, whose numbers are not known to be FLOATs
     */
    private record Lambda(String parameters, Expr body, boolean untyped) {}

    static Expr render(Call call) throws TranslateException {
        boolean reduce = call.name().equals("REDUCE");
        call.arguments(reduce ? 3 : 2, reduce ? 3 : 2);
        Expr array = call.expr(0);
        if (!array.type().semi() && !array.type().unknown() && !array.is(SType.Kind.NULL)) {
            throw Refusals.types(call.name(), List.of(array));
        }
        if (array.is(SType.Kind.NULL)) {
            return Expr.of("CAST(NULL AS JSON)", reduce ? SType.VARIANT : SType.ARRAY);
        }
        String list = "sf_list(" + array.text() + ")";
        if (reduce) {
            return reduce(call, list);
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
                "to_json(list_transform(" + list + ", lambda " + lambda.parameters() + ": " + "coalesce("
                        + variant(call.job(), lambda) + ", " + Semi.UNDEFINED + ")))",
                SType.ARRAY);
    }

    /** The accumulator is of the first value's type; numbers are VARIANTs where VARIANTs are added. */
    private static Expr reduce(Call call, String list) throws TranslateException {
        Job job = call.job();
        Expr start = call.expr(1);
        SType type = start.type();
        Lambda lambda = read(call, call.args().get(2), 2);
        SType made = lambda.body().type();
        String reduced = "CASE WHEN " + start.tight() + " IS NOT NULL THEN list_reduce(" + list + ", lambda "
                + lambda.parameters() + ": CAST(" + variant(job, lambda) + " AS JSON), "
                + Semi.variant(job, start).text() + ") END";
        Expr result = Expr.of(reduced, SType.VARIANT);
        if (type.text()) {
            return Texts.of(job, result);
        }
        if (type.is(SType.Kind.ARRAY) || type.is(SType.Kind.OBJECT)) {
            return Expr.of(reduced, type);
        }
        return type.number() && made.number()
                ? Casts.number(result, SType.MAX_PRECISION, Math.max(type.scale(), made.scale()), false)
                : result;
    }

    private static String variant(Job job, Lambda lambda) throws TranslateException {
        Expr body = lambda.body();
        return body.is(SType.Kind.FLOAT) && lambda.untyped()
                ? "sf_number_or_float_json(" + body.text() + ")"
                : Semi.variant(job, body).text();
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
        if (subquery(span)) {
            throw TranslateException.unsupported("subquery in a lambda");
        }
        Job inner = job.withScope(job.scope().lambda(names));
        return new Lambda(words.toString(), Expressions.typed(inner, span.sub(arrow + 1)), untyped(span));
    }

    private static boolean subquery(Span span) {
        for (int i = 0; i < span.size(); i++) {
            Span inside = span.get(i).group() ? Span.of(span.get(i).kids()) : span.sub(span.size());
            if (inside.anyWord(0, "SELECT", "WITH") || subquery(inside)) {
                return true;
            }
        }
        return false;
    }

    private static boolean untyped(Span span) {
        for (int i = 0; i < span.size(); i++) {
            if (span.anyWord(i, REALS)) {
                return false;
            }
        }
        return true;
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
