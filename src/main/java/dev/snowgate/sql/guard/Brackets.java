package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Tokens;
import java.util.Arrays;

/** Pairs brackets; what does not pair becomes a finding. */
final class Brackets {
    private static final int FEW = 16;

    private final Tokens tokens;
    private int[] open = new int[FEW];
    /** For each token the index of its partner and one, 0 for what is no bracket. */
    private char[] partners = new char[0];

    private int depth;
    /** The first that closes nothing or is too deep; -1 for none. */
    private int lost = -1;

    Brackets(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The index of the bracket that pairs with the one at {@code index}; -1 when that is no bracket or not there. */
    int partner(int index) {
        return index < tokens.size() ? partners[index] - 1 : -1;
    }

    /** Pairs all that the tokens have now. */
    void pair(Script script, Findings findings) {
        int size = tokens.size();
        if (partners.length < size) {
            partners = new char[size];
        } else {
            Arrays.fill(partners, 0, size, '\0');
        }
        depth = 0;
        lost = -1;
        for (int n = 0; n < tokens.brackets(); n++) {
            int i = tokens.bracket(n);
            char symbol = script.symbol(i);
            if (symbol == '(' || symbol == '[' || symbol == '{') {
                open(i);
            } else {
                close(script, i, symbol);
            }
        }
        if (lost >= 0 || depth > 0) {
            refuse(script, findings);
        }
    }

    private void open(int i) {
        if (depth == Guard.MAX_DEPTH) {
            lost = lost < 0 ? i : lost;
            return;
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = i;
    }

    private void close(Script script, int i, char symbol) {
        if (depth > 0 && closes(script.symbol(open[depth - 1]), symbol)) {
            int first = open[--depth];
            partners[i] = (char) (first + 1);
            partners[first] = (char) (i + 1);
        } else if (lost < 0) {
            lost = i;
        }
    }

    private void refuse(Script script, Findings findings) {
        int at = lost < 0 ? open[depth - 1] : lost;
        char symbol = script.symbol(at);
        if (lost < 0) {
            findings.refuse(Rule.BRACKETS, script.start(at), "'" + symbol + "' is never closed", "Pair the brackets.");
        } else if (symbol == '(' || symbol == '[' || symbol == '{') {
            findings.refuse(
                    Rule.TOO_LARGE,
                    script.start(at),
                    "more than " + Guard.MAX_DEPTH + " nested brackets",
                    "Nest less, for example with CTEs.");
        } else {
            findings.refuse(Rule.BRACKETS, script.start(at), "'" + symbol + "' closes nothing", "Pair the brackets.");
        }
    }

    private static boolean closes(char open, char close) {
        return open == '(' ? close == ')' : open == '[' ? close == ']' : close == '}';
    }
}
