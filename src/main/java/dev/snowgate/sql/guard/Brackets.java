package dev.snowgate.sql.guard;

/** Pairs brackets. */
final class Brackets {
    private Brackets() {}

    /** For each token the index of its partner, -1 for what is no bracket; what does not pair becomes a finding. */
    static int[] pair(Script script, Findings findings) {
        int[] partners = new int[script.size()];
        int[] open = new int[Guard.MAX_DEPTH];
        int depth = 0;
        for (int i = 0; i < partners.length; i++) {
            partners[i] = -1;
            char symbol = script.symbol(i);
            switch (symbol) {
                case '(', '[', '{' -> {
                    if (depth == Guard.MAX_DEPTH) {
                        findings.refuse(
                                Rule.TOO_LARGE,
                                script.start(i),
                                "more than " + Guard.MAX_DEPTH + " nested brackets",
                                "Nest less, for example with CTEs.");
                        return partners;
                    }
                    open[depth++] = i;
                }
                case ')', ']', '}' -> {
                    if (depth == 0 || !closes(script.symbol(open[depth - 1]), symbol)) {
                        findings.refuse(
                                Rule.BRACKETS,
                                script.start(i),
                                "'" + symbol + "' closes nothing",
                                "Pair the brackets.");
                        return partners;
                    }
                    partners[open[--depth]] = i;
                    partners[i] = open[depth];
                }
                default -> {}
            }
        }
        if (depth > 0) {
            int lost = open[depth - 1];
            findings.refuse(
                    Rule.BRACKETS,
                    script.start(lost),
                    "'" + script.symbol(lost) + "' is never closed",
                    "Pair the brackets.");
        }
        return partners;
    }

    private static boolean closes(char open, char close) {
        return open == '(' ? close == ')' : open == '[' ? close == ']' : close == '}';
    }
}
