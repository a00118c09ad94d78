package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;

/** A statement's tokens without comments, with the partner of every bracket. */
final class Script {
    private final List<Token> tokens;
    private final int[] partner;

    private Script(List<Token> tokens, int[] partner) {
        this.tokens = tokens;
        this.partner = partner;
    }

    /** Pairs the brackets; what does not pair becomes a finding. */
    static Script of(List<Token> tokens, int maxDepth, Findings findings) {
        int[] partner = new int[tokens.size()];
        int[] open = new int[maxDepth + 1];
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            partner[i] = -1;
            int bracket = token.kind() == TokenKind.OPERATOR ? "([{)]}".indexOf(token.text()) : -1;
            if (bracket < 0) {
                continue;
            }
            if (bracket < 3) {
                if (depth == maxDepth) {
                    findings.refuse(
                            Rule.TOO_LARGE,
                            token.start(),
                            "more than " + maxDepth + " nested brackets",
                            "Nest less, for example with CTEs.");
                    break;
                }
                open[depth++] = i;
            } else if (depth == 0 || !closes(tokens.get(open[depth - 1]).text(), token.text())) {
                findings.refuse(
                        Rule.BRACKETS, token.start(), "'" + token.text() + "' closes nothing", "Pair the brackets.");
                return new Script(tokens, partner);
            } else {
                partner[open[--depth]] = i;
                partner[i] = open[depth];
            }
        }
        if (depth > 0 && findings.clean()) {
            Token lost = tokens.get(open[depth - 1]);
            findings.refuse(Rule.BRACKETS, lost.start(), "'" + lost.text() + "' is never closed", "Pair the brackets.");
        }
        return new Script(tokens, partner);
    }

    private static boolean closes(String open, String close) {
        return "([{".indexOf(open) == ")]}".indexOf(close);
    }

    int size() {
        return tokens.size();
    }

    Token get(int index) {
        return tokens.get(index);
    }

    /** The index of the bracket that pairs with the one at {@code index}. */
    int partner(int index) {
        return partner[index];
    }

    boolean isWord(int index, String upperCaseWord) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(upperCaseWord);
    }

    boolean isOperator(int index, String symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isOperator(symbol);
    }

    boolean isKind(int index, TokenKind kind) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == kind;
    }

    /** Whether an identifier stands there, quoted or not; keywords count. */
    boolean isName(int index) {
        return isKind(index, TokenKind.WORD) || isKind(index, TokenKind.QUOTED_IDENTIFIER);
    }

    /** Whether the token there is a part of a dotted name or of a JSON path, and so no keyword. */
    boolean isPart(int index) {
        return isOperator(index - 1, ".") || (isOperator(index - 1, ":") && !isOperator(index - 2, "{"));
    }
}
