package dev.snowgate.local.translate;

import dev.snowgate.local.function.Decfloats;
import dev.snowgate.local.function.FunctionFailure;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Casts to DECFLOAT, of which DuckDB knows nothing: they are texts that go out as columns of the outermost select list. Any
 * other use is refused, for DuckDB would compare and order them as texts.
 */
final class DecfloatColumns {
    /** Words with which columns are ordered or mixed with others, which no expression shows. */
    private static final Set<String> USING = Set.of("UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER");

    private final Set<Expr> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean any;

    /** {@code from} as DECFLOAT. */
    Expr cast(Expr from, boolean tries) throws TranslateException {
        String text = from.text();
        return switch (from.type().kind()) {
            case DECFLOAT -> from;
            case NULL -> made("CAST(NULL AS VARCHAR)");
            case NUMBER, FLOAT ->
                text.matches("[0-9.]+([eE][+-]?[0-9]+)?")
                        ? made(constant(text))
                        : made(function("CAST(" + text + " AS VARCHAR)", tries));
            case TEXT -> made(function(text, tries));
            case VARIANT -> made(function("sf_vnum(" + text + ")", tries));
            case UNKNOWN -> {
                // A bind that the driver sends as DECFLOAT, or as NULL.
                if (!text.startsWith("$")) {
                    throw refused();
                }
                yield made(function("CAST(" + text + " AS VARCHAR)", tries));
            }
            default -> throw refused();
        };
    }

    /** DuckDB would read a literal with an exponent as a floating-point number of 17 digits. */
    private static String constant(String literal) throws TranslateException {
        try {
            return Words.literal(Decfloats.of(literal));
        } catch (FunctionFailure e) {
            throw new TranslateException("100039", "22003", "Numeric value '" + literal + "' is out of range");
        }
    }

    private static String function(String text, boolean tries) {
        return (tries ? "try(sf_decfloat(" : "(sf_decfloat(") + text + "))";
    }

    private Expr made(String text) {
        any = true;
        Expr expr = Expr.of(text, SType.of(SType.Kind.DECFLOAT));
        open.add(expr);
        return expr;
    }

    /** {@code -x}. */
    Expr minus(Expr decfloat) throws TranslateException {
        if (!open.remove(decfloat)) {
            throw refused();
        }
        return made("sf_decfloat_minus(" + decfloat.text() + ")");
    }

    /** {@code item} is a column of the outermost select list; {@code alias} names it, or is empty. */
    void column(String sql, Expr item, String alias) {
        if (alias.isEmpty() || namedOnce(sql, alias)) {
            open.remove(item);
        }
    }

    /**
     * Looks at the whole statement.
     *
     * @param star whether the positions of its columns are unknown
     * @throws TranslateException when one is used in any other way
     */
    void check(String sql, boolean star) throws TranslateException {
        if (!open.isEmpty() || (any && (star || uses(sql)))) {
            throw refused();
        }
    }

    /** Elsewhere in the statement the alias would mean the text that stands for it. */
    private static boolean namedOnce(String sql, String alias) {
        return Lexer.lexWithoutComments(sql).stream()
                        .filter(token -> token.value().equals(alias))
                        .count()
                == 1;
    }

    private static boolean uses(String sql) {
        for (Token token : Lexer.lexWithoutComments(sql)) {
            if (token.kind() == TokenKind.WORD && USING.contains(token.upper())) {
                return true;
            }
        }
        return false;
    }

    static TranslateException refused() {
        return TranslateException.unsupported("DECFLOAT other than as a column of the result");
    }
}
