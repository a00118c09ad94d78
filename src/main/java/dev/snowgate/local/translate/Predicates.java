package dev.snowgate.local.translate;

import dev.snowgate.local.translate.Expr.Level;
import java.util.List;
import java.util.StringJoiner;

/** Comparisons, IS, IN, BETWEEN and LIKE with Snowflake's implicit conversions. */
final class Predicates {
    private static final String[] WORDS = {"IS", "IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "REGEXP"};

    /** The name of a subquery's value where it is converted. */
    private static final String MEMBER = "sf_member";

    private Predicates() {}

    static boolean starts(Cursor in) {
        return in.anyWord(WORDS) || (in.word("NOT") && in.span.anyWord(in.at() + 1, WORDS));
    }

    static Expr compare(Cursor in, Expr left, String symbol) throws TranslateException {
        if (in.anyWord("ANY", "ALL", "SOME") && in.span.parens(in.at() + 1)) {
            String word = in.next().token().upper();
            Span inside = in.parens();
            if (!inside.query()) {
                throw TranslateException.unsupported(symbol + " " + word + " of a list");
            }
            return among(in.job, left, symbol + " " + (word.equals("SOME") ? "ANY" : word), inside);
        }
        return compared(in.job, left, symbol, Operators.concat(in));
    }

    static Expr compared(Job job, Expr left, String symbol, Expr right) throws TranslateException {
        Coerce.Pair pair = Coerce.pair(job, left, right);
        return predicate(
                pair.left().in(Level.CONCAT) + " " + symbol + " " + pair.right().in(Level.CONCAT));
    }

    private static Expr predicate(String text) {
        return Expr.of(text, Level.COMPARISON, SType.BOOLEAN);
    }

    /** What follows {@code left}, which began at {@code from}. */
    static Expr read(Cursor in, Expr left, int from) throws TranslateException {
        boolean row = in.at() == from + 1 && in.span.parens(from);
        if (in.accept("IS")) {
            return is(in, left);
        }
        boolean negated = in.accept("NOT");
        Expr found = switch (in.next().token().upper()) {
            case "IN" -> row ? rowMember(in, left, Span.of(in.span.get(from).kids())) : member(in, left);
            case "BETWEEN" -> between(in, left);
            case "RLIKE", "REGEXP" -> matches(in, left);
            case "ILIKE" -> like(in, left, "ILIKE");
            default -> like(in, left, "LIKE");
        };
        return negated ? Expr.of("NOT (" + found.text() + ")", Level.NOT, SType.BOOLEAN) : found;
    }

    private static Expr is(Cursor in, Expr left) throws TranslateException {
        String not = in.accept("NOT") ? "NOT " : "";
        if (in.accept("DISTINCT")) {
            in.expect("FROM");
            return compared(in.job, left, "IS " + not + "DISTINCT FROM", Operators.concat(in));
        }
        if (!in.anyWord("NULL", "TRUE", "FALSE")) {
            throw in.unexpected();
        }
        String word = in.next().token().upper();
        return predicate(
                word.equals("NULL")
                        ? left.precise().in(Level.CONCAT) + " IS " + not + word
                        : Coerce.condition(left).in(Level.CONCAT) + " IS " + not + word);
    }

    private static Expr rowMember(Cursor in, Expr left, Span row) throws TranslateException {
        if (row.query() || row.commas().size() < 2) {
            return member(in, left);
        }
        Span inside = in.parens();
        return inside.query() ? rowAmong(in.job, row, inside) : rows(in.job, row, inside);
    }

    private static Expr member(Cursor in, Expr left) throws TranslateException {
        Span inside = in.parens();
        if (inside.query()) {
            return among(in.job, left, "IN", inside);
        }
        List<Expr> members = Expressions.typedList(in.job, inside);
        if (members.isEmpty()) {
            throw in.unexpected();
        }
        StringJoiner list = new StringJoiner(", ");
        Expr subject = left;
        boolean fine = false;
        for (Expr member : members) {
            fine |= member.precise().type().fine();
        }
        for (Expr member : members) {
            boolean lifts = fine && left.type().temporal();
            Coerce.Pair pair = Coerce.pair(in.job, lifts ? FineTimes.fine(left).seen() : left, member);
            subject = pair.left();
            list.add(pair.right().text());
        }
        return predicate(subject.in(Level.CONCAT) + " IN (" + list + ")");
    }

    /** Rows are equal when all their values are, which NULL leaves open; DuckDB takes NULL for equal to NULL here. */
    private static Expr rows(Job job, Span row, Span inside) throws TranslateException {
        List<Expr> values = Expressions.typedList(job, row);
        StringJoiner any = new StringJoiner(" OR ", "(", ")");
        for (Span other : inside.commas()) {
            if (other.size() != 1 || !other.parens(0)) {
                throw job.unexpected(other.get(0));
            }
            List<Expr> members = Expressions.typedList(job, Span.of(other.get(0).kids()));
            if (members.size() != values.size()) {
                throw TranslateException.unsupported("IN with rows of different lengths");
            }
            StringJoiner all = new StringJoiner(" AND ", "(", ")");
            for (int i = 0; i < values.size(); i++) {
                all.add(compared(job, values.get(i), "=", members.get(i)).text());
            }
            any.add(all.toString());
        }
        return Expr.of(any.toString(), SType.BOOLEAN);
    }

    /** {@code x IN (SELECT y)}, or {@code x > ALL (SELECT y)}: x and y come to one type as with a single y. */
    private static Expr among(Job job, Expr left, String operator, Span inside) throws TranslateException {
        String query = Queries.render(job, inside);
        SType type = Expr.asked(job, "(" + query + ")", Level.OPERAND).type();
        Coerce.Pair pair = Coerce.pair(job, left, Expr.of(MEMBER, type));
        String read = pair.right().text();
        return predicate(pair.left().in(Level.CONCAT) + " " + operator + " ("
                + (read.equals(MEMBER) ? query : "SELECT " + read + " FROM (" + query + ") AS sf_in(" + MEMBER + ")")
                + ")");
    }

    private static Expr rowAmong(Job job, Span row, Span inside) throws TranslateException {
        List<Expr> values = Expressions.typedList(job, row);
        String query = Queries.render(job, inside);
        StringJoiner names = new StringJoiner(", ", " FROM (" + query + ") AS sf_in(", ")");
        for (int i = 0; i < values.size(); i++) {
            names.add(MEMBER + i);
        }
        StringJoiner left = new StringJoiner(", ", "(", ")");
        StringJoiner read = new StringJoiner(", ");
        boolean plain = true;
        for (int i = 0; i < values.size(); i++) {
            SType type = Expr.asked(job, "(SELECT " + MEMBER + i + names + ")", Level.OPERAND)
                    .type();
            Coerce.Pair pair = Coerce.pair(job, values.get(i), Expr.of(MEMBER + i, type));
            left.add(pair.left().text());
            read.add(pair.right().text());
            plain &= pair.right().text().equals(MEMBER + i);
        }
        return predicate(left + " IN (" + (plain ? query : "SELECT " + read + names) + ")");
    }

    private static Expr between(Cursor in, Expr left) throws TranslateException {
        Expr low = Operators.concat(in);
        in.expect("AND");
        Expr high = Operators.concat(in);
        Expr from = compared(in.job, left, ">=", low);
        Expr to = compared(in.job, left, "<=", high);
        return Expr.of(from.text() + " AND " + to.text(), Level.AND, SType.BOOLEAN);
    }

    private static Expr matches(Cursor in, Expr left) throws TranslateException {
        Expr pattern = Operators.concat(in);
        return Expr.of(
                "sf_rlike(" + Coerce.text(in.job, left).text() + ", "
                        + Coerce.text(in.job, pattern).text() + ", '')",
                SType.BOOLEAN);
    }

    /** {@code x LIKE ANY ('a', 'b')} is a row of LIKEs joined by OR; ALL joins by AND. */
    private static Expr like(Cursor in, Expr left, String word) throws TranslateException {
        String subject = Coerce.text(in.job, left).in(Level.CONCAT);
        boolean all = in.word("ALL");
        if (!in.anyWord("ANY", "ALL", "SOME")) {
            Expr pattern = Coerce.text(in.job, Operators.concat(in));
            return predicate(subject + " " + word + " " + pattern.in(Level.SUM) + escape(in));
        }
        if ((all && word.equals("ILIKE")) || in.span.word(in.at() - 2, "NOT")) {
            // There is LIKE ANY, LIKE ALL and ILIKE ANY, and none of them takes NOT.
            throw in.unexpected();
        }
        in.next();
        Span inside = in.parens();
        if (inside.query()) {
            throw TranslateException.unsupported(word + (all ? " ALL" : " ANY") + " of a subquery");
        }
        List<Expr> patterns = Expressions.typedList(in.job, inside);
        String escape = escape(in);
        StringJoiner joined = new StringJoiner(all ? " AND " : " OR ", "(", ")");
        for (Expr pattern : patterns) {
            joined.add(subject + " " + word + " " + Coerce.text(in.job, pattern).in(Level.SUM) + escape);
        }
        return Expr.of(joined.toString(), SType.BOOLEAN);
    }

    private static String escape(Cursor in) throws TranslateException {
        if (!in.accept("ESCAPE")) {
            return "";
        }
        if (!in.string() || in.peek().token().value().length() > 1) {
            throw TranslateException.unsupported("escape of LIKE that is no character");
        }
        return " ESCAPE " + Words.literal(in.next().token().value());
    }
}
