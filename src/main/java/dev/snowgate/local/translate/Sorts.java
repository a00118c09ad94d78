package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Locale;
import java.util.StringJoiner;

/** The keys of ORDER BY. DuckDB compares VARIANTs as text, Snowflake numbers in them as numbers. */
final class Sorts {
    private Sorts() {}

    /** @param measured whether a window computes with the keys, so that times must be DuckDB's own */
    static String list(Job job, Span keys, boolean measured) throws TranslateException {
        StringJoiner all = new StringJoiner(", ");
        for (Span key : keys.commas()) {
            all.add(key(job, key, measured));
        }
        return all.toString();
    }

    /** The keys of a query's ORDER BY. */
    static String ofQuery(Job job, Span keys) throws TranslateException {
        for (Span key : keys.commas()) {
            refuseHidden(job, key);
        }
        return list(job, keys, false);
    }

    /** NULLs come last, or first where DEFAULT_NULL_ORDERING says so, and the other way around with DESC. */
    private static String nulls(Job job, Span key) throws TranslateException {
        boolean first = "FIRST".equalsIgnoreCase(job.view().parameter("DEFAULT_NULL_ORDERING"));
        if (!first || key.word(key.size() - 2, "NULLS")) {
            return "";
        }
        return key.word(key.size() - 1, "DESC") ? " NULLS LAST" : " NULLS FIRST";
    }

    private static String key(Job job, Span key, boolean measured) throws TranslateException {
        return keyed(job, key, measured) + nulls(job, key);
    }

    private static String keyed(Job job, Span key, boolean measured) throws TranslateException {
        if (key.word(0, "ALL") || job.scope().plainSort()) {
            return Expressions.render(job, key);
        }
        Cursor in = new Cursor(job, key);
        Expr value = Operators.read(in);
        boolean position = in.at() == 1 && key.get(0).kind(TokenKind.NUMBER);
        boolean variant = value.is(SType.Kind.VARIANT);
        if (position || (!variant && !measured)) {
            return Expressions.render(job, key);
        }
        StringBuilder direction = new StringBuilder();
        while (!in.end()) {
            if (!in.anyWord("ASC", "DESC", "NULLS", "FIRST", "LAST")) {
                throw in.unexpected();
            }
            direction.append(' ').append(in.next().token().upper());
        }
        return (variant ? key(value) : value).text() + direction;
    }

    /** With DISTINCT a key must be a column of the select list; DuckDB would take another row's value. */
    private static void refuseHidden(Job job, Span key) throws TranslateException {
        int i = 0;
        while (key.identifier(i) && key.op(i + 1, ".")) {
            i += 2;
        }
        boolean column = key.identifier(i) && (i + 1 == key.size() || key.anyWord(i + 1, "ASC", "DESC", "NULLS"));
        if (column && job.scope().hides(key.get(i).token().value()) && !key.word(0, "ALL")) {
            throw new TranslateException(
                    "000976",
                    "42601",
                    "SQL compilation error:\n["
                            + key.sub(0, i + 1).text(job.sql()).toUpperCase(Locale.ROOT)
                            + "] is not a valid order by expression");
        }
    }

    /** A text that is ordered as the VARIANT is. */
    static Expr key(Expr variant) {
        return Expr.of("sf_vkey(" + variant.text() + ")", SType.TEXT);
    }

    /** A text that is ordered as the number is, which may be in a VARIANT. */
    static Expr number(Expr number) throws TranslateException {
        String text = number.is(SType.Kind.VARIANT)
                ? "sf_vnum(" + number.text() + ")"
                : "CAST(" + number.text() + " AS VARCHAR)";
        return Expr.of("sf_number_key(" + text + ")", SType.TEXT);
    }
}
