package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one operand: a literal, name, call, bracket or CASE, with the paths and casts behind it. */
final class Operands {
    private static final Set<String> BARE_CALLS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SYSTIMESTAMP");

    private static final Set<String> TYPED_LITERALS =
            Set.of("DATE", "TIME", "TIMESTAMP", "DATETIME", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ");

    private static final int TEXT_COST = 8;

    private Operands() {}

    static Expr read(Cursor in) throws TranslateException {
        Expr operand = Paths.postfixes(in, core(in));
        // Some rewrites repeat an operand: text that grows without end must not.
        in.job.spend(operand.text().length() / TEXT_COST);
        return operand;
    }

    private static Expr core(Cursor in) throws TranslateException {
        Node node = in.peek();
        if (node.group()) {
            in.next();
            return bracketed(in.job, node);
        }
        switch (node.token().kind()) {
            case STRING, DOLLAR_STRING -> {
                in.next();
                String text = node.token().value();
                return Expr.of(Words.literal(text), SType.TEXT.sized(text.codePointCount(0, text.length())));
            }
            case NUMBER -> {
                in.next();
                return Literals.number(node.token().text());
            }
            case BIND -> {
                in.next();
                return Literals.bind(in.job, in.job.notes().bind(node.start()));
            }
            case VARIABLE -> {
                in.next();
                return Literals.variable(in.job, variable(in.job, node));
            }
            case WORD, QUOTED_IDENTIFIER -> {
                return named(in);
            }
            default -> throw in.unexpected();
        }
    }

    static String variable(Job job, Node node) throws TranslateException {
        String name = node.token().text().substring(1).toUpperCase(Locale.ROOT);
        if (Character.isDigit(name.charAt(0))) {
            return "#" + name;
        }
        String value = job.view().variable(name);
        if (value == null) {
            throw new TranslateException(
                    "002211",
                    "02000",
                    "SQL compilation error: error line 1 at position 0\nSession variable '$" + name
                            + "' does not exist");
        }
        return value;
    }

    private static Expr bracketed(Job job, Node node) throws TranslateException {
        Span inside = Span.of(node.kids());
        if (node.brackets()) {
            return Semi.array(job, Expressions.typedList(job, inside));
        }
        if (!node.parens()) {
            return Objects.literal(job, inside);
        }
        if (inside.query()) {
            return Expr.asked(job, "(" + Queries.render(job, inside) + ")", Expr.Level.OPERAND)
                    .seen();
        }
        List<Expr> items = Expressions.typedList(job, inside);
        if (items.isEmpty()) {
            throw job.unexpected(node);
        }
        return items.size() == 1 ? items.get(0) : Expr.of("(" + Expressions.list(job, inside) + ")", SType.UNKNOWN);
    }

    private static Expr named(Cursor in) throws TranslateException {
        Node node = in.peek();
        boolean word = node.kind(TokenKind.WORD);
        String upper = word ? node.token().upper() : "";
        boolean dotted = in.span.op(in.at() + 1, ".");
        if (upper.equals("CASE")) {
            return Cases.read(in);
        }
        if (word && !dotted && Words.EXPRESSION.contains(upper)) {
            return keyword(in, upper);
        }
        if (upper.equals("X")
                && in.at() + 1 < in.span.size()
                && in.span.get(in.at() + 1).string()
                && in.span.get(in.at() + 1).start() == node.end()) {
            in.next();
            return Literals.binary(in.job, in.next());
        }
        if (in.at() + 1 < in.span.size() && in.span.get(in.at() + 1).string() && TYPED_LITERALS.contains(upper)) {
            in.next();
            Expr text = Expr.of(Words.literal(in.next().token().value()), SType.TEXT);
            return Casts.cast(in.job, text, new Types.Named(upper, List.of()), false);
        }
        List<Node> chain = new ArrayList<>(List.of(in.next()));
        while (in.op(".") && in.at() + 1 < in.span.size()) {
            in.next();
            Node part = in.next();
            if (part.op("*")) {
                return Expr.of(join(chain) + ".*", SType.UNKNOWN);
            }
            if (part.kind(TokenKind.VARIABLE)) {
                return positional(in.job, join(chain), part.token().text().substring(1));
            }
            if (!part.identifier()) {
                throw in.job.unexpected(part);
            }
            chain.add(part);
        }
        if (in.span.parens(in.at()) && OuterJoins.mark(in.peek())) {
            throw TranslateException.unsupported("(+) outside of the WHERE clause of a join");
        }
        if (chain.size() == 1 && node.word("IDENTIFIER") && in.span.parens(in.at())) {
            List<String> names = TableFunctions.identifierNames(in.job, in.parens());
            String last = names.get(names.size() - 1);
            String table = names.size() == 1 ? null : Words.quote(names.get(names.size() - 2));
            return Expr.column(in.job, table, Words.quote(last), last).seen();
        }
        if (in.span.parens(in.at())) {
            return Calls.render(in, chain);
        }
        if (chain.size() == 1 && BARE_CALLS.contains(upper)) {
            return Calls.bare(in.job, node);
        }
        boolean next = chain.size() > 1 && chain.get(chain.size() - 1).word("NEXTVAL");
        if (next
                && !(chain.size() == 2 && in.job.scope().names(Words.name(node)).contains("NEXTVAL"))) {
            return nextValue(in.job, chain);
        }
        // DuckDB knows a table by its last name alone.
        Node last = chain.get(chain.size() - 1);
        String table = chain.size() == 1 ? null : Words.name(chain.get(chain.size() - 2));
        return column(in.job, table, last);
    }

    /** {@code t.$2}: the second column of {@code t}. */
    private static Expr positional(Job job, String table, String number) throws TranslateException {
        List<String> names = List.copyOf(job.scope().names(table));
        boolean known = number.matches("[1-9]\\d{0,3}") && Integer.parseInt(number) <= names.size();
        String name = known ? names.get(Integer.parseInt(number) - 1) : "COLUMN" + number;
        return Expr.column(job, table, Words.quote(name), name).seen();
    }

    private static Expr column(Job job, @Nullable String table, Node name) throws TranslateException {
        String value = name.token().value();
        boolean quoted = name.kind(TokenKind.QUOTED_IDENTIFIER) && !value.equals(value.toUpperCase(Locale.ROOT));
        if (quoted && job.scope().differs(table, value)) {
            throw TranslateException.invalidIdentifier(
                    job.sql(), name.start(), name.token().text());
        }
        job.scope().refuseDoubled(table, value);
        Expr parameter = table == null ? job.scope().parameter(name.token().value()) : null;
        return parameter != null
                ? parameter
                : Expr.column(job, table, Words.name(name), name.token().value())
                        .seen();
    }

    private static Expr keyword(Cursor in, String word) throws TranslateException {
        switch (word) {
            case "NULL" -> {
                in.next();
                return Expr.of(word, SType.NULL);
            }
            case "TRUE", "FALSE" -> {
                in.next();
                return Expr.of(word, SType.BOOLEAN);
            }
            case "EXISTS" -> {
                in.next();
                Span inside = in.parens();
                if (!inside.query()) {
                    throw in.unexpected();
                }
                return Expr.of("EXISTS (" + Queries.render(in.job, inside) + ")", SType.BOOLEAN);
            }
            case "INTERVAL" -> {
                in.next();
                if (!in.string()) {
                    throw TranslateException.unsupported("INTERVAL of this form");
                }
                Node literal = in.next();
                if (Intervals.starts(in)) {
                    return Intervals.read(in, literal);
                }
                if (!in.end()
                        && !in.peek().group()
                        && DateUnits.unitOrNull(in.peek().token().value()) != null) {
                    throw TranslateException.unsupported("INTERVAL '"
                            + literal.token().value() + "' "
                            + in.peek().token().upper());
                }
                return Dates.interval(literal);
            }
            case "LIKE", "ILIKE", "RLIKE", "REGEXP", "GROUPING", "COLLATE" -> {
                if (in.span.parens(in.at() + 1)) {
                    return Calls.render(in, List.of(in.next()));
                }
            }
            case "FIRST", "LAST", "ROW", "ROWS", "RANGE", "GROUPS", "SETS", "CUBE", "ROLLUP", "CURRENT", "OVER" -> {
                return column(in.job, null, in.next());
            }
            default -> {
                // a word that cannot stand here
            }
        }
        throw in.unexpected();
    }

    private static Expr nextValue(Job job, List<Node> chain) throws TranslateException {
        List<String> names = names(chain.subList(0, chain.size() - 1));
        @Nullable String sequence = job.view().sequence(names);
        if (sequence == null) {
            throw TranslateException.invalidIdentifier(
                    job.sql(), chain.get(0).start(), Words.shown(names) + ".NEXTVAL");
        }
        return Expr.of("nextval(" + Words.literal(sequence) + ")", SType.INTEGER);
    }

    static List<String> names(List<Node> chain) {
        List<String> names = new ArrayList<>();
        for (Node part : chain) {
            names.add(part.token().value());
        }
        return names;
    }

    private static String join(List<Node> chain) {
        StringBuilder joined = new StringBuilder();
        for (Node part : chain) {
            joined.append(joined.isEmpty() ? "" : ".").append(Words.name(part));
        }
        return joined.toString();
    }
}
