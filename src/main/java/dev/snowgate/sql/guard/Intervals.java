package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;

/** The units behind INTERVAL: {@code YEAR TO MONTH}, {@code DAY(3) TO SECOND(6)}, {@code HOUR}. */
final class Intervals {
    private Intervals() {}

    /** The index behind the units that start at {@code i}; {@code i} when none stands there. */
    static int qualified(Script script, int i) {
        int first = unit(script, i);
        boolean range = first > i && script.isWord(first, "TO");
        int second = range ? unit(script, first + 1) : first;
        return range && second == first + 1 ? first : second;
    }

    /** The index behind one unit and its digits in parentheses. */
    private static int unit(Script script, int i) {
        if (!isUnit(script, i)) {
            return i;
        }
        int end = script.isSymbol(i + 1, '(') ? script.partner(i + 1) : -1;
        boolean digits = end == i + 3 && script.isKind(i + 2, TokenKind.NUMBER);
        boolean fractions = end == i + 5
                && script.isKind(i + 2, TokenKind.NUMBER)
                && script.isSymbol(i + 3, ',')
                && script.isKind(i + 4, TokenKind.NUMBER);
        return digits || fractions ? end + 1 : i + 1;
    }

    private static boolean isUnit(Script script, int i) {
        return script.isKind(i, TokenKind.WORD)
                && switch (script.name(i)) {
                    case "YEAR", "YEARS", "QUARTER", "QUARTERS", "MONTH", "MONTHS", "WEEK", "WEEKS" -> true;
                    case "DAY", "DAYS", "HOUR", "HOURS", "MINUTE", "MINUTES", "SECOND", "SECONDS" -> true;
                    default -> false;
                };
    }
}
