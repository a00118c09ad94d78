package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Rewrites an expression in one pass from left to right: operands with what follows them, operators, keywords. */
final class Expressions {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", ">", "<=", ">=");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

    private Expressions() {}

    /** Rewrites {@code span}, which holds no top-level comma lists. */
    static String render(Job job, Span span) throws TranslateException {
        Out out = new Out();
        int i = 0;
        while (i < span.size()) {
            job.spend(1);
            i = step(job, span, i, out);
        }
        return out.text();
    }

    /** Rewrites a comma list. */
    static String list(Job job, Span span) throws TranslateException {
        StringJoiner joined = new StringJoiner(", ");
        for (Span part : span.commas()) {
            joined.add(render(job, part));
        }
        return joined.toString();
    }

    private static int step(Job job, Span span, int i, Out out) throws TranslateException {
        Node node = span.get(i);
        if (node.kind(TokenKind.OPERATOR)) {
            return operator(job, span, i, out);
        }
        if (node.kind(TokenKind.WORD) && keyword(span, i)) {
            return word(job, span, i, out);
        }
        Primary operand = Operands.read(job, span, i);
        out.operand(coerce(span, i, operand));
        return operand.next();
    }

    private static boolean keyword(Span span, int i) {
        String word = span.get(i).token().upper();
        if (word.equals("CASE") || !Words.EXPRESSION.contains(word) || span.op(i + 1, ".")) {
            return false;
        }
        return !(word.equals("GROUPING") && span.parens(i + 1) && !span.word(i + 1, "SETS"));
    }

    private static int operator(Job job, Span span, int i, Out out) throws TranslateException {
        String symbol = span.get(i).token().text();
        switch (symbol) {
            case "/" -> {
                return division(job, span, i, out);
            }
            case "*", "%" -> out.factor(symbol);
            case "+", "-", "||" -> out.operator(symbol);
            case "=", "<>", "<", ">", "<=", ">=" -> out.boundary(symbol);
            case "!=" -> out.boundary("<>");
            case "@" -> throw TranslateException.unsupported("stages");
            default -> throw job.unexpected(span.get(i));
        }
        return i + 1;
    }

    private static int division(Job job, Span span, int i, Out out) throws TranslateException {
        int at = i + 1;
        String sign = "";
        while (span.op(at, "-") || span.op(at, "+")) {
            sign = span.op(at, "-") ? sign + "- " : sign;
            at++;
        }
        if (at >= span.size()) {
            throw job.unexpectedEnd();
        }
        Primary divisor = Operands.read(job, span, at);
        out.divide(sign + coerce(span, at, divisor));
        return divisor.next();
    }

    private static int word(Job job, Span span, int i, Out out) throws TranslateException {
        Node node = span.get(i);
        String word = node.token().upper();
        switch (word) {
            case "LIKE", "ILIKE" -> {
                if (span.anyWord(i + 1, "ANY", "ALL", "SOME")) {
                    return likeAny(job, span, i, out);
                }
            }
            case "RLIKE", "REGEXP" -> {
                Span pattern = span.sub(i + 1, operandEnd(job, span, i + 1));
                out.wrap("sf_rlike(", ", " + render(job, pattern) + ")");
                return i + 1 + pattern.size();
            }
            case "NOT" -> {
                out.not();
                return i + 1;
            }
            case "COLLATE" -> throw TranslateException.unsupported("COLLATE");
            case "INTERVAL" -> {
                if (i + 1 < span.size() && span.get(i + 1).string()) {
                    out.operand(Dates.interval(span.get(i + 1)));
                    return i + 2;
                }
                throw TranslateException.unsupported("INTERVAL of this form");
            }
            case "SELECT", "WHERE", "FROM" -> {
                boolean distinctFrom = word.equals("FROM") && span.word(i - 1, "DISTINCT");
                if (!distinctFrom) {
                    throw job.unexpected(node);
                }
            }
            default -> {
                // passes through
            }
        }
        if (Words.OPERAND.contains(word)) {
            Primary operand = Paths.postfixes(job, span, Primary.plain(word, i + 1));
            out.operand(coerce(span, i, operand));
            return operand.next();
        }
        out.boundary(word);
        return i + 1;
    }

    private static int operandEnd(Job job, Span span, int i) throws TranslateException {
        if (i >= span.size()) {
            throw job.unexpectedEnd();
        }
        int end = Operands.read(job, span, i).next();
        while (span.op(end, "||") && end + 1 < span.size()) {
            end = Operands.read(job, span, end + 1).next();
        }
        return end;
    }

    /** {@code x LIKE ANY ('a', 'b')} is a row of LIKEs joined by OR; ALL joins by AND. */
    private static int likeAny(Job job, Span span, int i, Out out) throws TranslateException {
        if (!span.parens(i + 2)) {
            throw job.unexpected(span.get(i + 1));
        }
        List<Span> patterns = Span.of(span.get(i + 2).kids()).commas();
        String escape = "";
        int next = i + 3;
        if (span.word(next, "ESCAPE") && next + 1 < span.size()) {
            escape = " ESCAPE " + Operands.read(job, span, next + 1).text();
            next += 2;
        }
        boolean negated = out.takeNot();
        String subject = out.takeOperand();
        StringJoiner all = new StringJoiner(
                span.word(i + 1, "ALL") ? " AND " : " OR ", negated ? "(NOT (" : "(", negated ? "))" : ")");
        for (Span pattern : patterns) {
            all.add(subject + " " + span.get(i).token().upper() + " " + render(job, pattern) + escape);
        }
        out.operand(all.toString());
        return next;
    }

    /** A VARIANT beside an operator becomes what the other side is, as Snowflake's implicit casts do. */
    private static String coerce(Span span, int i, Primary operand) {
        if (!operand.variant()) {
            return operand.text();
        }
        int next = operand.next();
        String before = i > 0 ? span.get(i - 1).token().text() : "";
        String after = next < span.size() ? span.get(next).token().text() : "";
        if (after.equals("||") || before.equals("||")) {
            return "sf_text(" + operand.text() + ")";
        }
        if (ARITHMETIC.contains(after) || (i > 1 && ARITHMETIC.contains(before))) {
            return "CAST(" + operand.text() + " AS DOUBLE)";
        }
        if (span.word(next, "NOT")) {
            next++;
        }
        if (span.anyWord(next, "LIKE", "ILIKE", "RLIKE", "REGEXP")) {
            return "sf_text(" + operand.text() + ")";
        }
        if (span.anyWord(next, "IN") && span.parens(next + 1)) {
            return as(operand.text(), Span.of(span.get(next + 1).kids()), 0);
        }
        if (COMPARISONS.contains(after) || span.word(next, "BETWEEN")) {
            return as(operand.text(), span, next + 1);
        }
        return i > 1 && COMPARISONS.contains(before) ? as(operand.text(), span, i - 2) : operand.text();
    }

    private static String as(String text, Span span, int literal) {
        if (literal < 0 || literal >= span.size()) {
            return text;
        }
        Node node = span.get(span.op(literal, "-") ? Math.min(literal + 1, span.size() - 1) : literal);
        if (node.string() || node.kind(TokenKind.BIND)) {
            return "sf_text(" + text + ")";
        }
        if (node.kind(TokenKind.NUMBER)) {
            return "CAST(" + text + " AS DOUBLE)";
        }
        return node.anyWord("TRUE", "FALSE") ? "CAST(" + text + " AS BOOLEAN)" : text;
    }
}
