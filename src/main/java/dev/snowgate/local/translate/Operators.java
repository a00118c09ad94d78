package dev.snowgate.local.translate;

import dev.snowgate.local.translate.Expr.Level;
import java.util.List;
import java.util.Set;

/** Reads operators by how tightly they bind: OR, AND, NOT, comparisons, {@code ||}, sums, products, signs. */
final class Operators {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", ">", "<=", ">=");

    private Operators() {}

    static Expr read(Cursor in) throws TranslateException {
        in.job.enter();
        Expr left = and(in);
        while (in.accept("OR")) {
            left = logical(left, "OR", and(in), Level.OR);
        }
        in.job.leave();
        return left;
    }

    private static Expr and(Cursor in) throws TranslateException {
        Expr left = not(in);
        while (in.accept("AND")) {
            left = logical(left, "AND", not(in), Level.AND);
        }
        return left;
    }

    private static Expr logical(Expr left, String word, Expr right, Level level) throws TranslateException {
        return Expr.of(
                Coerce.condition(left).in(level) + " " + word + " "
                        + Coerce.condition(right).in(level),
                level,
                SType.BOOLEAN);
    }

    private static Expr not(Cursor in) throws TranslateException {
        if (in.word("NOT")) {
            in.next();
            in.job.enter();
            Expr operand = Coerce.condition(not(in));
            in.job.leave();
            return Expr.of("NOT " + operand.in(Level.NOT), Level.NOT, SType.BOOLEAN);
        }
        return comparison(in);
    }

    private static Expr comparison(Cursor in) throws TranslateException {
        int from = in.at();
        Expr left = concat(in);
        while (!in.end()) {
            String symbol = in.peek().group() ? "" : in.peek().token().text();
            if (COMPARISONS.contains(symbol)) {
                in.next();
                left = Predicates.compare(in, left, symbol.equals("!=") ? "<>" : symbol);
            } else if (Predicates.starts(in)) {
                left = Predicates.read(in, left, from);
            } else {
                break;
            }
        }
        return left;
    }

    static Expr concat(Cursor in) throws TranslateException {
        int from = in.at();
        Expr left = sum(in);
        boolean computed = in.op("||") && computed(in, from, left);
        while (in.acceptOp("||")) {
            from = in.at();
            Expr right = sum(in);
            if (computed || computed(in, from, right)) {
                throw Refusals.types("||", List.of(left, right));
            }
            boolean bytes = left.type().is(SType.Kind.BINARY) && right.type().is(SType.Kind.BINARY);
            if (!bytes && (!Coerce.reads(left) || !Coerce.reads(right))) {
                throw Refusals.types("||", List.of(left, right));
            }
            Expr first = bytes ? left : Coerce.text(in.job, left);
            Expr second = bytes ? right : Coerce.text(in.job, right);
            left = Expr.of(
                    first.in(Level.CONCAT) + " || " + second.in(Level.SUM),
                    Level.CONCAT,
                    bytes ? SType.BINARY : SType.TEXT);
        }
        return left;
    }

    /** A truth value that stands in brackets as an expression of operators needs a cast to become text. */
    private static boolean computed(Cursor in, int from, Expr operand) throws TranslateException {
        return in.at() == from + 1
                && in.span.parens(from)
                && in.span.get(from).kids().size() > 2
                && operand.is(SType.Kind.BOOLEAN);
    }

    private static Expr sum(Cursor in) throws TranslateException {
        Expr left = product(in);
        while (in.op("+") || in.op("-")) {
            String symbol = in.next().token().text();
            left = Arithmetic.sum(in.job, left, symbol, product(in));
        }
        return left;
    }

    private static Expr product(Cursor in) throws TranslateException {
        Expr left = sign(in);
        while (in.op("*") || in.op("/") || in.op("%")) {
            String symbol = in.next().token().text();
            left = Arithmetic.product(in.job, left, symbol, sign(in));
        }
        return left;
    }

    private static Expr sign(Cursor in) throws TranslateException {
        if (in.op("-") || in.op("+")) {
            boolean minus = in.next().token().text().equals("-");
            in.job.enter();
            Expr signed = sign(in);
            if (signed.is(SType.Kind.DECFLOAT)) {
                in.job.leave();
                return minus ? in.job.notes().decfloats.minus(signed) : signed;
            }
            if (!Coerce.counts(signed) && !signed.is(SType.Kind.INTERVAL)) {
                throw Refusals.types(minus ? "NEGATE" : "UNARY PLUS", List.of(signed));
            }
            in.job.leave();
            Expr operand = Coerce.number(signed);
            return minus ? Expr.of("-" + operand.in(Level.OPERAND), Level.SIGN, operand.type()) : operand;
        }
        if (in.op("@")) {
            throw TranslateException.unsupported("stages");
        }
        return Operands.read(in);
    }
}
