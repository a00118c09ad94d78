package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that ask what a VARIANT holds. */
final class Variants {
    private Variants() {}

    /** TYPEOF takes no text, date or bytes without a cast. */
    static @Nullable Expr typeof(Call call) throws TranslateException {
        call.arguments(1, 1);
        holds(call, call.expr(0));
        return null;
    }

    /** Refuses what becomes no VARIANT without a cast: texts, dates and times, bytes. */
    static void holds(Call call, Expr from) throws TranslateException {
        SType type = from.type();
        if (type.text() || type.temporal() || type.is(Kind.BINARY)) {
            throw call.invalidTypes();
        }
    }

    /** AS_DATE and the like: the value if the VARIANT holds one of this kind. */
    static Expr as(Call call) throws TranslateException {
        call.arguments(1, 1);
        String kind = call.name().substring(3);
        SType wanted = Types.of(new Types.Named(kind, List.of()));
        Expr variant = Semi.variant(call.job(), call.expr(0));
        String exact = "sf_vexact(CASE WHEN sf_typeof(" + variant.text() + ") = '" + kind + "' THEN " + variant.text()
                + " END)";
        return wanted.is(Kind.BINARY)
                ? Expr.of("unhex(" + exact + ")", wanted)
                : Times.parse(call.job(), exact, "'AUTO'", wanted, false);
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
