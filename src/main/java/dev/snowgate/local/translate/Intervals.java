package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interval literals with a qualifier of one or two fields (Snowflake's reference, "Date and time data types", interval
 * literals): {@code INTERVAL '1-1' YEAR TO MONTH}, {@code INTERVAL '1 01:01:01.7878' DAY TO SECOND}. They move dates and times;
 * values of an interval type of their own are not there.
 */
final class Intervals {
    private static final List<String> FIELDS = List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");

    private static final int DAY = 2;

    /** From the sign on, a number and what parts it from the next. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(\\.\\d{1,6})?");

    private Intervals() {}

    /** Whether the next word is a field of a qualifier. */
    static boolean starts(Cursor in) {
        return !in.end()
                && !in.span.get(in.at()).group()
                && index(in.span.get(in.at()).token().upper()) >= 0;
    }

    private static int index(String word) {
        return FIELDS.indexOf(word.endsWith("S") ? word.substring(0, word.length() - 1) : word);
    }

    /** Reads the qualifier behind the literal. */
    static Expr read(Cursor in, Node literal) throws TranslateException {
        int from = in.at();
        int first = index(in.next().token().upper());
        precision(in);
        int last = first;
        if (in.word("TO") && in.span.identifier(in.at() + 1)) {
            in.next();
            last = index(in.next().token().upper());
            precision(in);
        }
        String shown = "INTERVAL '" + literal.token().value() + "' "
                + in.span.sub(from, in.at()).text(in.job.sql()).toUpperCase(Locale.ROOT);
        boolean months = last < DAY;
        if (last < first || (first < DAY) != months) {
            throw TranslateException.unsupported(shown);
        }
        return Expr.of(
                parts(literal.token().value().strip(), first, last, shown),
                Expr.Level.SUM,
                new SType(Kind.INTERVAL, months ? 1 : 0, 1));
    }

    /** Digits of a field do not matter to a literal. */
    private static void precision(Cursor in) throws TranslateException {
        if (in.span.parens(in.at())) {
            in.next();
        }
    }

    private static String parts(String text, int first, int last, String shown) throws TranslateException {
        boolean minus = text.startsWith("-");
        String rest = text.startsWith("+") || minus ? text.substring(1).strip() : text;
        StringJoiner parts = new StringJoiner(" + ");
        Matcher number = NUMBER.matcher(rest);
        int at = 0;
        for (int field = first; field <= last; field++) {
            boolean found = number.region(at, rest.length()).lookingAt();
            boolean fraction = found && number.group(2) != null;
            if (!found || (fraction && field != FIELDS.size() - 1)) {
                throw TranslateException.unsupported(shown);
            }
            parts.add("INTERVAL '" + (minus ? "-" : "") + number.group() + " "
                    + FIELDS.get(field).toLowerCase(Locale.ROOT) + "'");
            at = number.end();
            if (field < last) {
                String between = field == 0 ? "-" : field == DAY ? " " : ":";
                if (!rest.startsWith(between, at)) {
                    throw TranslateException.unsupported(shown);
                }
                at += 1;
            }
        }
        if (at != rest.length()) {
            throw TranslateException.unsupported(shown);
        }
        return parts.toString();
    }
}
