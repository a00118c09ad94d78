package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;
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

    /** LPAD and RPAD, which need to be told what to pad with. */
    static @Nullable Expr pad(Call call) throws TranslateException {
        if (!binary(call)) {
            return null;
        }
        call.arguments(3, 3);
        same(call, 0, 2);
        String left = call.name().equals("LPAD") ? "TRUE" : "FALSE";
        return bytes("sf_pad", hex(call, 0), "2 * " + whole(call, 1) + ", " + hex(call, 2) + ", " + left);
    }

    static @Nullable Expr insert(Call call) throws TranslateException {
        if (!binary(call)) {
            return null;
        }
        call.arguments(4, 4);
        same(call, 0, 3);
        return bytes(
                "sf_insert",
                hex(call, 0),
                "2 * " + whole(call, 1) + " - 1, 2 * " + whole(call, 2) + ", " + hex(call, 3));
    }

    static @Nullable Expr reverse(Call call) throws TranslateException {
        if (!binary(call)) {
            return null;
        }
        call.arguments(1, 1);
        return Expr.of("unhex(sf_byte_reverse(" + hex(call, 0) + "))", SType.BINARY);
    }

    /** CHARINDEX, POSITION, CONTAINS, STARTSWITH and ENDSWITH. */
    static @Nullable Expr find(Call call) throws TranslateException {
        boolean where = call.name().equals("CHARINDEX") || call.name().equals("POSITION");
        if (!binary(call) && !(call.size() > 1 && call.expr(1).is(Kind.BINARY))) {
            return null;
        }
        call.arguments(2, where ? 3 : 2);
        same(call, 0, 1);
        return switch (call.name()) {
            case "CONTAINS" ->
                Expr.of("(sf_byte_position(" + hex(call, 1) + ", " + hex(call, 0) + ", 1) > 0)", SType.BOOLEAN);
            case "STARTSWITH" -> Expr.of("starts_with(" + hex(call, 0) + ", " + hex(call, 1) + ")", SType.BOOLEAN);
            case "ENDSWITH" -> Expr.of("ends_with(" + hex(call, 0) + ", " + hex(call, 1) + ")", SType.BOOLEAN);
            default ->
                Expr.of(
                        "sf_byte_position(" + hex(call, 0) + ", " + hex(call, 1) + ", "
                                + (call.size() == 3 ? whole(call, 2) : "1") + ")",
                        SType.INTEGER);
        };
    }

    /** BITAND, BITOR and BITXOR of two values, with the side where the shorter one gets zeros. */
    static @Nullable Expr bits(Call call) throws TranslateException {
        if (!binary(call) && !(call.size() > 1 && call.expr(1).is(Kind.BINARY))) {
            return null;
        }
        call.arguments(2, 3);
        same(call, 0, 1);
        String side = call.size() == 3 ? Texts.of(call.job(), call.expr(2)).text() : "''";
        String function = call.name().replace("_", "");
        return Expr.of(
                "unhex(sf_byte_bits('" + function + "', " + hex(call, 0) + ", " + hex(call, 1) + ", " + side + "))",
                SType.BINARY);
    }

    static @Nullable Expr not(Call call) throws TranslateException {
        return binary(call) ? Expr.of("unhex(sf_byte_not(" + hex(call, 0) + "))", SType.BINARY) : null;
    }

    static @Nullable Expr shift(Call call) throws TranslateException {
        if (!binary(call)) {
            return null;
        }
        call.arguments(2, 2);
        String sign = call.name().endsWith("LEFT") ? "" : "-";
        return bytes("sf_byte_shift", hex(call, 0), sign + "(" + whole(call, 1) + ")");
    }

    /** TO_BINARY without a format reads text as the session's parameter says. */
    static @Nullable Expr read(Call call) throws TranslateException {
        if (call.size() != 1 || input(call.job()).equals("'HEX'")) {
            return null;
        }
        String text = Texts.of(call.job(), call.expr(0)).text();
        return Expr.of(read(call.job(), text, call.name().startsWith("TRY_")), SType.BINARY);
    }

    /** Text as bytes. */
    static String read(Job job, String text, boolean tries) {
        return (tries ? "unhex(try(" : "unhex((") + "sf_binary_hex(" + text + ", " + input(job) + ")))";
    }

    private static String input(Job job) {
        return Words.literal(Texts.parameter(job, "BINARY_INPUT_FORMAT", "HEX").toUpperCase(Locale.ROOT));
    }

    private static String hex(Call call, int index) throws TranslateException {
        return "hex(" + call.arg(index) + ")";
    }

    /** Both are BINARY, or one is NULL. */
    private static void same(Call call, int first, int second) throws TranslateException {
        for (int index : new int[] {first, second}) {
            if (!call.expr(index).is(Kind.BINARY) && !call.expr(index).is(Kind.NULL)) {
                throw call.invalidTypes();
            }
        }
    }

    /** What would take the bytes' text for the bytes. */
    static @Nullable Expr refuse(Call call) throws TranslateException {
        if (binary(call)) {
            throw TranslateException.unsupported("BINARY in " + call.name());
        }
        return null;
    }
}
