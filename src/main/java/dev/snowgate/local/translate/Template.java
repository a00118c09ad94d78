package dev.snowgate.local.translate;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * One line of the registry of functions.
 *
 * @param min least number of arguments
 * @param max most
 * @param text DuckDB's text with holes: {@code {1}} an argument, {@code {1:t}} as text, {@code {2:i|1}} as a whole number or 1
 *     where it is left out, {@code {*}} all; {@code {d}} DISTINCT, {@code {w}} the ORDER BY of WITHIN GROUP inside an aggregate,
 *     {@code {g}} WITHIN GROUP itself, {@code {n}} IGNORE NULLS, {@code {o}} OVER
 * @param type what it answers: a type's name, {@code =1} the type of an argument, {@code *} the one that all arguments share
 *     (which the hole's {@code c} makes of each), empty for what DuckDB says
 */
record Template(int min, int max, String text, String type) {
    Expr render(Call call) throws TranslateException {
        if (text.equals("-")) {
            throw TranslateException.unsupported("function " + call.name());
        }
        check(call);
        SType first = call.size() == 0 || !call.name().startsWith("TRY_TO_")
                ? SType.TEXT
                : call.expr(0).type();
        if (!first.text() && !first.unknown()) {
            throw Refusals.tryCast(first, Types.byName(type));
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{{", at) == text.indexOf('{', at) ? text.indexOf("{{", at) : -1;
            if (open >= 0) {
                out.append(text, at, open).append('{');
                at = open + 2;
                continue;
            }
            open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(text, at, open).append(hole(call, text.substring(open + 1, close)));
            at = close + 1;
        }
        out.append(text.substring(at));
        return typed(call, out.toString());
    }

    private Expr typed(Call call, String made) throws TranslateException {
        if (type.isEmpty()) {
            return Expr.asked(call.job(), made, Expr.Level.OPERAND);
        }
        if (type.startsWith("=")) {
            Expr like = call.expr(type.charAt(1) - '1');
            boolean counts = text.contains("{" + type.charAt(1) + ":n}");
            SType found = counts ? Coerce.number(like).type() : like.precise().type();
            // The default of LAG may be longer than what it stands for.
            boolean longer = call.size() > 2 && (found.text() || found.number());
            return Expr.of(made, longer ? found.with(call.expr(2).type()) : found);
        }
        return Expr.of(made, type.equals("*") ? call.common() : Types.byName(type));
    }

    private void check(Call call) throws TranslateException {
        if (!call.over().isEmpty() && !text.contains("{o}")) {
            throw TranslateException.unsupported("window function " + call.name());
        }
        if (call.distinct() && !text.contains("{d}")) {
            throw TranslateException.unsupported("DISTINCT in " + call.name());
        }
        if (call.behind().within() != null && !text.contains("{w}") && !text.contains("{g}")) {
            throw TranslateException.unsupported("WITHIN GROUP of " + call.name());
        }
    }

    private String hole(Call call, String hole) throws TranslateException {
        switch (hole) {
            case "d" -> {
                return call.distinct() ? "DISTINCT " : "";
            }
            case "n" -> {
                return call.behind().nulls();
            }
            case "o" -> {
                return call.over();
            }
            case "w" -> {
                return call.order();
            }
            case "g" -> {
                return call.behind().within() == null
                        ? ""
                        : " WITHIN GROUP (" + call.order().strip() + ")";
            }
            default -> {
                return argument(call, hole);
            }
        }
    }

    private String argument(Call call, String hole) throws TranslateException {
        int bar = hole.indexOf('|');
        String what = bar < 0 ? hole : hole.substring(0, bar);
        int colon = what.indexOf(':');
        char as = colon < 0 ? ' ' : what.charAt(colon + 1);
        String number = colon < 0 ? what : what.substring(0, colon);
        if (number.startsWith("*")) {
            StringJoiner all = new StringJoiner(", ");
            int from = number.length() > 1 ? Integer.parseInt(number.substring(1)) - 1 : 0;
            boolean fine = as == ' '
                    && from < call.size()
                    && call.expr(from).precise().type().fine();
            for (int i = from; i < call.size(); i++) {
                boolean time = fine && call.expr(i).type().temporal();
                all.add(time ? FineTimes.fine(call.expr(i)).text() : as(call, call.expr(i), as));
            }
            return all.toString();
        }
        int index = Integer.parseInt(number.toLowerCase(Locale.ROOT)) - 1;
        return index >= call.size() && bar >= 0 ? hole.substring(bar + 1) : as(call, call.expr(index), as);
    }

    /** An argument as the kind that the hole's letter names. */
    private String as(Call call, Expr arg, char as) throws TranslateException {
        Job job = call.job();
        if ((as == 'L' && !arg.is(SType.Kind.BINARY) && !Coerce.reads(arg))
                || ("nihf".indexOf(as) >= 0 && !Coerce.counts(arg))
                || (as == 't' && !Coerce.reads(arg))) {
            throw call.invalidTypes();
        }
        return switch (as) {
            case 't' -> Texts.of(job, arg).text();
            case 'n' -> Coerce.number(arg).text();
            case 'i' -> whole(Coerce.number(arg));
            case 'h' -> Casts.number(Coerce.number(arg), 38, 0, false).text();
            case 'f' -> Casts.real(arg, false).text();
            case 'b' ->
                arg.is(SType.Kind.NULL)
                        ? "CAST(NULL AS BOOLEAN)"
                        : Coerce.condition(arg).text();
            case 'q' -> decides(call, arg, true);
            case 'z' -> decides(call, arg, false);
            case 'd' -> Times.to(job, arg, SType.DATE, false).text();
            case 'T' -> Times.local(job, arg).text();
            case 'D' -> Times.local(job, Dates.temporal("EXTRACT", arg)).text();
            case 'j' -> Semi.variant(job, arg).text();
            case 'a' -> json(call, arg);
            case 's' -> held(call, arg);
            case 'V' -> "CAST(" + json(call, arg) + " AS VARCHAR)";
            case 'P' -> DateParts.of(job, call.name(), arg).text();
            case 'L' ->
                arg.is(SType.Kind.BINARY)
                        ? "octet_length(" + arg.text() + ")"
                        : "length(" + Texts.of(job, arg).text() + ")";
            case 'e' -> Semi.element(job, arg);
            case 'E' -> {
                Variants.holds(call, arg);
                yield Semi.element(job, arg);
            }
            case 'c' -> Cases.same(job, arg, call.common()).text();
            case 'B' ->
                arg.is(SType.Kind.BINARY)
                        ? arg.text()
                        : "encode(" + Texts.of(job, arg).text() + ")";
            default -> arg.precise().text();
        };
    }

    /** A truth value and nothing else, or (BOOLAND and its kin) anything but one. */
    private static String decides(Call call, Expr arg, boolean truth) throws TranslateException {
        if (truth ? !Coerce.decides(arg) : arg.is(SType.Kind.BOOLEAN)) {
            throw call.invalidTypes();
        }
        // A fraction below a half counts as zero (Snowflake's reference, "BOOLAND").
        return !truth && arg.type().numeric()
                ? "(round(" + arg.text() + ") <> 0)"
                : Coerce.condition(arg).text();
    }

    private static String held(Call call, Expr arg) throws TranslateException {
        Variants.holds(call, arg);
        return Semi.variant(call.job(), arg).text();
    }

    private static String whole(Expr number) throws TranslateException {
        boolean small = number.type().number() && number.type().duck().equals("BIGINT");
        return small ? number.text() : "CAST(" + number.text() + " AS BIGINT)";
    }

    /** Semi-structured input as it is; anything else is no argument for such a function. */
    private static String json(Call call, Expr arg) throws TranslateException {
        if (arg.type().semi() || arg.type().unknown()) {
            return arg.text();
        }
        if (arg.is(SType.Kind.NULL)) {
            return "CAST(NULL AS JSON)";
        }
        throw call.invalidTypes();
    }
}
