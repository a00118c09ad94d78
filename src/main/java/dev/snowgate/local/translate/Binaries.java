package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import org.jspecify.annotations.Nullable;

/** String functions of BINARY, which count bytes. Bytes are taken apart as hexadecimal text. */
final class Binaries {
    private Binaries() {}

    private static boolean binary(Call call) throws TranslateException {
        return call.size() > 0 && call.expr(0).is(Kind.BINARY);
    }

    /** SUBSTR, LEFT and RIGHT. */
    static @Nullable Expr part(Call call) throws TranslateException {
        if (!binary(call)) {
            return null;
        }
        boolean middle = call.name().startsWith("SUBSTR");
        call.arguments(2, middle ? 3 : 2);
        String hex = "hex(" + call.arg(0) + ")";
        String first = whole(call, 1);
        if (!middle) {
            String count = "CASE WHEN " + first + " < 0 THEN 0 ELSE 2 * " + first + " END";
            return bytes(call.name().equals("LEFT") ? "left" : "right", hex, count);
        }
        String from = "CASE WHEN " + first + " > 0 THEN 2 * " + first + " - 1 ELSE 2 * " + first + " END";
        String count = call.size() == 3 ? "2 * " + whole(call, 2) : String.valueOf(Long.MAX_VALUE);
        return bytes("sf_substr", hex, from + ", " + count);
    }

    private static String whole(Call call, int index) throws TranslateException {
        return "CAST(" + Coerce.number(call.expr(index)).text() + " AS BIGINT)";
    }

    private static Expr bytes(String function, String hex, String rest) {
        return Expr.of("unhex(" + function + "(" + hex + ", " + rest + "))", SType.BINARY);
    }

    /** What would take the bytes' text for the bytes. */
    static @Nullable Expr refuse(Call call) throws TranslateException {
        if (binary(call)) {
            throw TranslateException.unsupported("BINARY in " + call.name());
        }
        return null;
    }
}
