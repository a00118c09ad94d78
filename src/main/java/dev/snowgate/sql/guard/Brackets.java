package dev.snowgate.sql.guard;

import java.util.Arrays;

/** Pairs brackets, one after the other as they are read; what does not pair becomes a finding. */
final class Brackets {
    private static final int FEW = 16;

    private int[] open = new int[FEW];
    /** For each token the index of its partner and one, 0 for what is no bracket. */
    private final char[] partners;

    private int depth;
    /** The first that closes nothing or is too deep; -1 for none. */
    private int lost = -1;

    Brackets(int tokens) {
        this.partners = new char[tokens];
    }

    /** The index of the bracket that pairs with the one at {@code index}; -1 when that is no bracket. */
    int partner(int index) {
        return partners[index] - 1;
    }

    /** Looks at the bracket at {@code i}. */
    void take(Script script, int i, char bracket) {
        if (bracket == '(' || bracket == '[' || bracket == '{') {
            open(i);
        } else {
            close(script, i, bracket);
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

    /** No more tokens follow. Says what does not pair, unless something else is wrong that it may come of. */
    void end(Script script, Findings findings) {
        if (!findings.clean() || (lost < 0 && depth == 0)) {
            return;
        }
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
