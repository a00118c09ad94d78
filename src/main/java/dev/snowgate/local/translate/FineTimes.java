package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Constants with nanoseconds, which DuckDB's timestamps cannot hold. One that is a column of the outermost select list goes to
 * DuckDB without them, and whoever reads the rows adds them; any other use is refused, for DuckDB would compute without them.
 */
final class FineTimes {
    private static final Set<String> MIXING = Set.of("UNION", "EXCEPT", "MINUS", "INTERSECT");

    private final IdentityHashMap<Expr, Integer> open = new IdentityHashMap<>();
    private final Map<Integer, Integer> columns = new HashMap<>();

    /** Notes that {@code time} lacks so many nanoseconds, 0 to 999. */
    void add(Expr time, int nanos) {
        if (nanos > 0) {
            open.put(time, nanos);
        }
    }

    /** Cuts {@code time} to so many digits behind the second. */
    void cut(Expr time, int digits) {
        Integer nanos = open.remove(time);
        if (nanos != null && digits > 6) {
            int unit = digits == 7 ? 100 : digits == 8 ? 10 : 1;
            add(time, nanos / unit * unit);
        }
    }

    /** {@code to} is made of {@code from} so that it lacks the same. */
    Expr move(Expr from, Expr to) {
        Integer nanos = open.remove(from);
        if (nanos != null) {
            open.put(to, nanos);
        }
        return to;
    }

    /** {@code item} is the column at this position of the outermost select list; {@code alias} names it, or is empty. */
    void column(String sql, Expr item, int position, String alias) {
        if (open.containsKey(item) && (alias.isEmpty() || namedOnce(sql, alias))) {
            columns.put(position, open.remove(item));
        }
    }

    /** Elsewhere in the statement the alias would mean the constant without its nanoseconds. */
    static boolean namedOnce(String sql, String alias) {
        return Lexer.lexWithoutComments(sql).stream()
                        .filter(token -> token.value().equals(alias))
                        .count()
                == 1;
    }

    /**
     * The nanoseconds to add, by column from 0.
     *
     * @throws TranslateException when one is used in any other way
     */
    Map<Integer, Integer> columns(String sql, boolean star) throws TranslateException {
        boolean used = !open.isEmpty() || !columns.isEmpty();
        if (!open.isEmpty() || (used && (star || mixes(sql)))) {
            throw refused();
        }
        return Map.copyOf(columns);
    }

    private static boolean mixes(String sql) {
        for (Token token : Lexer.lexWithoutComments(sql)) {
            if (token.kind() == TokenKind.WORD && MIXING.contains(token.upper())) {
                return true;
            }
        }
        return false;
    }

    static TranslateException refused() {
        return TranslateException.unsupported("fractions of a second finer than microseconds");
    }
}
