package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;

/** Conditional functions: their values become one type. */
final class Choices {
    private Choices() {}

    static Expr iff(Call call) throws TranslateException {
        call.arguments(3, 3);
        boolean iff = call.name().equals("IFF");
        if (iff && !Coerce.decides(call.expr(0))) {
            throw call.invalidTypes();
        }
        String condition = iff ? call.arg(0) : call.expr(0).precise().tight() + " IS NOT NULL";
        return Cases.choose(call.job(), List.of(condition), List.of(call.expr(1), call.expr(2)));
    }

    /** CONCAT and CONCAT_WS answer NULL when one argument is NULL. */
    static Expr concat(Call call) throws TranslateException {
        boolean separated = call.name().equals("CONCAT_WS");
        call.arguments(separated ? 2 : 1, Integer.MAX_VALUE);
        boolean bytes = true;
        for (Expr value : call.exprs()) {
            bytes &= value.is(SType.Kind.BINARY);
        }
        for (Expr value : call.exprs()) {
            if (!bytes && !Coerce.reads(value)) {
                throw call.invalidTypes();
            }
        }
        if (bytes && separated) {
            throw TranslateException.unsupported("CONCAT_WS of BINARY");
        }
        if (bytes) {
            List<String> texts = new ArrayList<>();
            for (Expr value : call.exprs()) {
                texts.add(value.in(Expr.Level.SUM));
            }
            return Expr.of(String.join(" || ", texts), Expr.Level.CONCAT, SType.BINARY);
        }
        String between = " || ";
        if (separated) {
            between += Texts.of(call.job(), call.expr(0)).in(Expr.Level.SUM) + " || ";
        }
        List<String> parts = new ArrayList<>();
        for (int i = separated ? 1 : 0; i < call.size(); i++) {
            parts.add(Texts.of(call.job(), call.expr(i)).in(Expr.Level.SUM));
        }
        boolean alone = separated && parts.size() == 1;
        return alone
                ? Expr.of(parts.get(0), Expr.Level.SUM, SType.TEXT)
                : Expr.of(String.join(between, parts), Expr.Level.CONCAT, SType.TEXT);
    }

    static Expr nullif(Call call) throws TranslateException {
        call.arguments(2, 2);
        if (call.name().equals("EQUAL_NULL")) {
            Expr same = Predicates.compared(call.job(), call.expr(0), "IS NOT DISTINCT FROM", call.expr(1));
            return Expr.of("(" + same.text() + ")", SType.BOOLEAN);
        }
        Expr equal = Predicates.compared(call.job(), call.expr(0), "=", call.expr(1));
        Expr first = call.expr(0).precise();
        return Expr.of("CASE WHEN " + equal.text() + " THEN NULL ELSE " + first.text() + " END", first.type());
    }

    /** DECODE finds NULL equal to NULL. */
    static Expr decode(Call call) throws TranslateException {
        call.arguments(3, Integer.MAX_VALUE);
        List<String> conditions = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        int i = 1;
        for (; i + 1 < call.size(); i += 2) {
            conditions.add(Predicates.compared(call.job(), call.expr(0), "IS NOT DISTINCT FROM", call.expr(i))
                    .text());
            values.add(call.expr(i + 1));
        }
        if (i < call.size()) {
            values.add(call.expr(i));
        }
        return Cases.choose(call.job(), conditions, values);
    }

    /** GREATEST and LEAST answer NULL when one argument is NULL, where DuckDB skips it. */
    static Expr extreme(Call call) throws TranslateException {
        call.arguments(1, Integer.MAX_VALUE);
        // A text that stands first makes texts of the others (Snowflake's reference, "GREATEST").
        SType type = call.expr(0).type().text() ? SType.TEXT : Cases.common(call.exprs());
        List<String> missing = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Expr value : call.exprs()) {
            missing.add(value.precise().tight() + " IS NULL");
            Expr same = Cases.same(call.job(), value, type);
            values.add(type.semi() ? keyed(same) : same.text());
        }
        String function = call.name().startsWith("GREATEST") ? "greatest(" : "least(";
        String found = function + String.join(", ", values) + ")";
        String chosen = type.semi() ? "struct_extract(" + found + ", 'v')" : found;
        boolean skips = call.name().endsWith("IGNORE_NULLS");
        return Expr.of(
                skips ? chosen : "CASE WHEN " + String.join(" OR ", missing) + " THEN NULL ELSE " + chosen + " END",
                type);
    }

    /** A VARIANT behind what it is ordered by. */
    private static String keyed(Expr variant) {
        return "CASE WHEN " + variant.tight() + " IS NOT NULL THEN struct_pack(k := "
                + Sorts.key(variant).text() + ", v := " + variant.text() + ") END";
    }

    /** SYSTEM$TYPEOF: the type as the rewriter sees it, and a made-up storage size. */
    static Expr typeof(Call call) throws TranslateException {
        call.arguments(1, 1);
        SType type = call.expr(0).type();
        String size = switch (type.kind()) {
            case NUMBER ->
                type.precision() <= 2
                        ? "[SB1]"
                        : type.precision() <= 4
                                ? "[SB2]"
                                : type.precision() <= 9 ? "[SB4]" : type.precision() <= 18 ? "[SB8]" : "[SB16]";
            case FLOAT -> "[DOUBLE]";
            case BOOLEAN -> "[SB1]";
            case DATE -> "[SB4]";
            case TIME -> "[SB8]";
            case NTZ, LTZ, TZ -> "[SB16]";
            default -> "[LOB]";
        };
        boolean constant =
                call.args().get(0).size() == 1 && call.args().get(0).get(0).string();
        int length = constant ? String.valueOf(call.word(0)).length() : 0;
        String name = constant ? "VARCHAR(" + length + ")" : type.unknown() ? "NULL" : Types.show(type);
        return Expr.of(Words.literal(name + size), SType.TEXT);
    }
}
