package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;

/**
 * Tells whether a condition can leave rows of the table out that is written to: each alternative of an OR must look at a
 * column of it. Told by names, not by values: {@code a IS NULL OR a IS NOT NULL} is not seen through.
 */
final class RowCondition {
    private final Script script;
    private final Set<String> table;

    /** Columns that are qualified count when the last part in front of them is one of {@code table}, stored names. */
    RowCondition(Script script, Set<String> table) {
        this.script = script;
        this.table = table;
    }

    boolean narrows(int from, int to) {
        return narrows(from, to, false);
    }

    /** Goes into parentheses as deep as the guard lets them nest. */
    private boolean narrows(int from, int to, boolean negated) {
        int start = from;
        int end = to;
        boolean not = negated;
        while (start < end) {
            if (script.isSymbol(start, '(') && script.partner(start) == end - 1 && !isQuery(start)) {
                start++;
                end--;
            } else if (next(Keyword.OR, start, end) < end) {
                return parts(Keyword.OR, start, end, not);
            } else if (next(Keyword.AND, start, end) < end) {
                return parts(Keyword.AND, start, end, not);
            } else if (script.is(start, Keyword.NOT)) {
                for (;
                        script.is(start, Keyword.NOT);
                        start++) { // all at once, as each look at the rest costs its length
                    not = !not;
                }
            } else {
                return comparison(start, end);
            }
        }
        return false;
    }

    /** All parts must narrow for OR, one of them for AND; behind NOT the other way round. */
    private boolean parts(Keyword between, int from, int to, boolean not) {
        boolean all = (between == Keyword.OR) != not;
        int at = from;
        while (at <= to) {
            int end = next(between, at, to);
            if (narrows(at, end, not) != all) {
                return !all;
            }
            at = end + 1;
        }
        return all;
    }

    /** Where the word stands next outside brackets and CASE, the AND of BETWEEN apart; {@code end} when nowhere. */
    private int next(Keyword word, int from, int end) {
        int cases = 0;
        int ranges = 0;
        for (int i = from; i < end; i++) {
            boolean part = script.isSymbol(i - 1, '.') || script.isSymbol(i - 1, ':');
            Keyword keyword = part ? null : script.keyword(i);
            if (script.partner(i) > i) {
                i = script.partner(i);
            } else if (keyword == Keyword.CASE) {
                cases++;
            } else if (keyword == Keyword.END && cases > 0) {
                cases--;
            } else if (keyword == Keyword.BETWEEN) {
                ranges++;
            } else if (keyword == Keyword.AND && ranges > 0) {
                ranges--;
            } else if (keyword == word && cases == 0) {
                return i;
            }
        }
        return end;
    }

    private boolean comparison(int from, int to) {
        if (isSame(from, to)) {
            return false;
        }
        int cases = 0;
        for (int i = from; i < to; i++) {
            if (script.is(i, Keyword.CASE)) {
                cases++;
            } else if (script.is(i, Keyword.END) && cases > 0) {
                cases--;
            } else if (isQuery(i)) {
                i = condition(i);
            } else if (isColumn(i)) {
                return true;
            }
        }
        return false;
    }

    /** {@code a = a} and its like. */
    private boolean isSame(int from, int to) {
        int half = (to - from) / 2;
        int middle = from + half;
        boolean compares =
                script.isSymbol(middle, '=') || script.isOperator(middle, "<=") || script.isOperator(middle, ">=");
        boolean same = compares && (to - from) % 2 == 1;
        for (int i = 0; i < half && same; i++) {
            int left = from + i;
            int right = middle + 1 + i;
            same = script.isName(left) && script.isName(right)
                    ? script.name(left).equals(script.name(right))
                    : script.text(left).equals(script.text(right));
        }
        return same;
    }

    private boolean isQuery(int i) {
        return script.isSymbol(i, '(') && (script.is(i + 1, Keyword.SELECT) || script.is(i + 1, Keyword.WITH));
    }

    /** Where the first condition of the query in the parentheses at {@code open} starts; their end when it has none. */
    private int condition(int open) {
        int end = script.partner(open);
        int i = open;
        while (i < end
                && !script.is(i, Keyword.WHERE)
                && !script.is(i, Keyword.ON)
                && !script.is(i, Keyword.HAVING)
                && !script.is(i, Keyword.QUALIFY)) {
            i++;
        }
        return i;
    }

    private boolean isColumn(int i) {
        boolean starts = script.isName(i)
                && !script.isSymbol(i - 1, '.')
                && !script.isSymbol(i - 1, ':')
                && !script.isOperator(i - 1, "::")
                && !script.isOperator(i + 1, "=>");
        if (!starts) {
            return false;
        }
        int last = i;
        while (script.isSymbol(last + 1, '.') && script.isName(last + 2)) {
            last += 2;
        }
        if (script.isSymbol(last + 1, '(')) {
            return false;
        }
        boolean qualified = script.isSymbol(i + 1, '.');
        return qualified
                ? table.contains(script.name(script.isSymbol(last + 1, '.') ? last : last - 2))
                : script.isKind(i, TokenKind.QUOTED_IDENTIFIER) || isBare(i);
    }

    /** Words that stand by themselves: what follows another word, or a text, is a part of a type or of an interval. */
    private boolean isBare(int i) {
        boolean phrase = script.isKind(i + 1, TokenKind.STRING)
                || script.isKind(i - 1, TokenKind.STRING)
                || script.is(i - 1, Keyword.AS)
                || script.is(i - 1, Keyword.WITH)
                || (script.isWord(i - 1) && !script.has(i - 1, Trait.RESERVED));
        return !phrase
                && !script.has(i, Trait.RESERVED)
                && !(script.has(i, Trait.BUILT_IN) && isContext(script.name(i)));
    }

    /** Functions that are called without parentheses. */
    private static boolean isContext(String name) {
        return name.startsWith("CURRENT_") || name.startsWith("LOCALTIME");
    }
}
