package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Functions that ask what a VARIANT holds. The JSON that stands for one has no dates, times, bytes and floating-point numbers:
 * these are known only while the value that became a VARIANT is at hand.
 */
final class Variants {
    private Variants() {}

    /** The argument before it became a VARIANT, when that is to be seen: {@code x::VARIANT}, {@code TO_VARIANT(x)}. */
    private static Expr origin(Call call) throws TranslateException {
        Span arg = call.args().get(0);
        int size = arg.size();
        if (size > 2 && arg.op(size - 2, "::") && arg.word(size - 1, "VARIANT")) {
            return Expressions.typed(call.job(), arg.sub(0, size - 2));
        }
        if (size == 2 && arg.word(0, "TO_VARIANT") && arg.parens(1)) {
            return Expressions.typed(call.job(), Span.of(arg.get(1).kids()));
        }
        return call.expr(0);
    }

    private static @Nullable String kind(SType type) {
        return switch (type.kind()) {
            case FLOAT -> "DOUBLE";
            case DATE, TIME, BINARY -> type.kind().name();
            case NTZ, LTZ, TZ -> "TIMESTAMP_" + type.kind();
            default -> null;
        };
    }

    static @Nullable Expr typeof(Call call) throws TranslateException {
        call.arguments(1, 1);
        holds(call, call.expr(0));
        Expr from = origin(call);
        @Nullable String kind = kind(from.type());
        return kind == null
                ? null
                : Expr.of("CASE WHEN " + from.tight() + " IS NOT NULL THEN '" + kind + "' END", SType.TEXT);
    }

    /** Refuses what becomes no VARIANT without a cast: texts, dates and times, bytes. */
    static void holds(Call call, Expr from) throws TranslateException {
        SType type = from.type();
        if (type.text() || type.temporal() || type.is(Kind.BINARY)) {
            throw call.invalidTypes();
        }
    }

    /** The part of the name behind IS_ or AS_, as TYPEOF words it. */
    private static String asked(Call call) {
        String name = call.name().substring(3);
        return name.equals("DATE_VALUE") ? "DATE" : name;
    }

    static @Nullable Expr is(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr from = origin(call);
        if (from.type().semi() || from.type().unknown() || from.is(Kind.NULL)) {
            return null;
        }
        boolean same = asked(call).equals(kind(from.type()));
        return Expr.of("CASE WHEN " + from.tight() + " IS NOT NULL THEN " + same + " END", SType.BOOLEAN);
    }

    static @Nullable Expr as(Call call) throws TranslateException {
        call.arguments(1, 1);
        Expr from = origin(call);
        if (from.type().semi() || from.type().unknown() || from.is(Kind.NULL)) {
            return null;
        }
        SType wanted = Types.of(new Types.Named(asked(call), java.util.List.of()));
        return asked(call).equals(kind(from.type())) ? from : Expr.of("CAST(NULL AS " + wanted.duck() + ")", wanted);
    }

    /** AS_NUMBER with a precision and perhaps a scale. */
    static @Nullable Expr number(Call call) throws TranslateException {
        if (call.size() < 2) {
            return null;
        }
        call.arguments(2, 3);
        int[] digits = {SType.MAX_PRECISION, 0};
        for (int i = 1; i < call.size(); i++) {
            @Nullable String word = call.word(i);
            if (word == null || !word.matches("\\d{1,2}")) {
                throw TranslateException.unsupported(call.name() + " with computed precision");
            }
            digits[i - 1] = Integer.parseInt(word);
        }
        Expr value = Semi.variant(call.job(), call.expr(0));
        Types.Named named = new Types.Named("NUMBER", java.util.List.of(digits[0], digits[1]));
        Expr made = Casts.cast(call.job(), value, named, false);
        return Expr.of(
                "CASE WHEN sf_typeof(" + value.text() + ") IN ('INTEGER', 'DECIMAL') THEN " + made.text() + " END",
                made.type());
    }

    /** OBJECT_PICK with an ARRAY of keys. */
    static @Nullable Expr pick(Call call) throws TranslateException {
        if (call.size() != 2 || !call.expr(1).is(Kind.ARRAY)) {
            return null;
        }
        if (!call.expr(0).type().semi()) {
            throw call.invalidTypes();
        }
        return Expr.of("CAST(sf_object_pick_all(" + call.arg(0) + ", " + call.arg(1) + ") AS JSON)", SType.OBJECT);
    }
}
