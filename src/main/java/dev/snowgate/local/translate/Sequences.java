package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SEQ1 to SEQ8, GETNEXTVAL, and the wait that tests ask for. */
final class Sequences {
    private Sequences() {}

    /** Counts from 0, and begins again at 0, or at the least number when told so, behind the largest of its width. */
    static Expr sequence(Call call) throws TranslateException {
        call.arguments(0, 1);
        String sign = call.size() == 0 ? "0" : String.valueOf(call.word(0));
        if (!sign.equals("0") && !sign.equals("1")) {
            throw Refusals.invalidValue(sign, "parameter '1'");
        }
        int bits = 8 * Integer.parseInt(call.name().substring(3));
        String row = call.job().sequence();
        if (bits > 32) {
            return Expr.of(row, SType.INTEGER);
        }
        long most = 1L << (bits - 1);
        String counted = sign.equals("0")
                ? "((" + row + ") % " + most + ")"
                : "((((" + row + ") + " + most + ") % " + 2 * most + ") - " + most + ")";
        return Expr.of(counted, SType.INTEGER);
    }

    /** RANDOM with a seed draws by the row: the same for each call of a row. */
    static @Nullable Expr random(Call call) throws TranslateException {
        if (call.size() != 1) {
            return null;
        }
        String seed = "CAST(" + call.number(0).text() + " AS BIGINT)";
        return Expr.of("sf_random(" + seed + ", " + call.job().sequence() + ")", SType.INTEGER);
    }

    /** Whether {@code TABLE(GETNEXTVAL(sequence))} stands here. */
    static boolean draws(Span span, int i) {
        if (!span.word(i, "TABLE") || !span.parens(i + 1)) {
            return false;
        }
        Span inside = Span.of(span.get(i + 1).kids());
        return inside.word(0, "GETNEXTVAL") && inside.parens(1) && inside.size() == 2;
    }

    /**
     * One value for each row of what stands before (Snowflake's guide, "Using sequences"): the rows are packed, so that the
     * value is drawn once, and unpacked behind it. The index behind the alias.
     */
    static int draw(Job job, Span span, int from, StringBuilder out) throws TranslateException {
        Span call = Span.of(span.get(from + 1).kids());
        String next = next(job, Span.of(call.get(1).kids()));
        int i = from + 2;
        i += span.word(i, "AS") ? 1 : 0;
        boolean named =
                span.identifier(i) && !Words.CLAUSE.contains(span.get(i).token().upper());
        String alias = Words.quote(named ? span.get(i).token().value() : "GETNEXTVAL");
        FromClause clause = job.notes().from;
        if (out.isEmpty()) {
            out.append("(SELECT ").append(next).append(" AS NEXTVAL) AS ").append(alias);
        } else {
            clause.needNames("GETNEXTVAL behind a table without a name or a join by columns");
            String name = "SF_G" + clause.hidden.size() + "_";
            StringBuilder text = new StringBuilder(
                    "(SELECT " + clause.packed(name) + ", " + next + " AS " + name + "N FROM " + out + ") AS " + name);
            for (int k = 0; k < clause.aliases.size(); k++) {
                text.append(", LATERAL " + FromClause.unpacked(name, name, k) + " AS " + clause.aliases.get(k));
                clause.hidden.add(name + k);
            }
            clause.hidden.add(name + "N");
            text.append(", LATERAL (SELECT " + name + "." + name + "N AS NEXTVAL) AS " + alias);
            out.setLength(0);
            out.append(text);
        }
        clause.aliases.add(alias);
        return named ? i + 1 : from + 2;
    }

    private static String next(Job job, Span name) throws TranslateException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < name.size(); i++) {
            if (i % 2 == 0 ? !name.identifier(i) : !name.op(i, ".")) {
                throw job.unexpected(name.get(i));
            }
            if (i % 2 == 0) {
                names.add(name.get(i).token().value());
            }
        }
        @Nullable String sequence = names.isEmpty() ? null : job.view().sequence(names);
        if (sequence == null) {
            throw TranslateException.missing("Sequence", Words.shown(names));
        }
        return "nextval(" + Words.literal(sequence) + ")";
    }

    /** The engine waits before the statement runs; the text then only reports it. */
    static Expr waits(Call call) throws TranslateException {
        @Nullable String amount = call.word(0);
        @Nullable String unit = call.size() > 1 ? call.word(1) : "SECONDS";
        if (amount == null || unit == null || !amount.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw TranslateException.unsupported("SYSTEM$WAIT with anything but literals");
        }
        long factor = switch (unit.toUpperCase(Locale.ROOT)) {
            case "MILLISECONDS" -> 1;
            case "SECONDS" -> 1_000;
            case "MINUTES" -> 60_000;
            case "HOURS" -> 3_600_000;
            case "DAYS" -> 86_400_000;
            default -> throw call.wrongArguments();
        };
        call.job().notes().waitFor(call.args().get(0).get(0).start(), (long) (Double.parseDouble(amount) * factor));
        return Expr.of(Words.literal("waited " + amount + " " + unit.toLowerCase(Locale.ROOT)), SType.TEXT);
    }
}
