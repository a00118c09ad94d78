package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A token, or a pair of brackets with what stands between.
 *
 * @param token the token, or the opening bracket
 * @param kids what stands between the brackets; empty for a token
 * @param end offset behind the node in the statement
 */
record Node(Token token, List<Node> kids, int end) {
    private static final int MAX_DEPTH = 120;

    /** Builds the tree without comments; refuses brackets that do not match and text that never ends. */
    static List<Node> tree(String sql, List<Token> tokens) throws TranslateException {
        Deque<List<Node>> levels = new ArrayDeque<>();
        Deque<Token> open = new ArrayDeque<>();
        levels.push(new ArrayList<>());
        for (Token token : tokens) {
            if (token.kind() == TokenKind.UNTERMINATED) {
                throw TranslateException.syntax(sql, token.start(), "<EOF>");
            }
            String text = token.kind() == TokenKind.OPERATOR ? token.text() : "";
            if (text.equals("(") || text.equals("[") || text.equals("{")) {
                open.push(token);
                levels.push(new ArrayList<>());
                if (open.size() > MAX_DEPTH) {
                    throw TranslateException.unsupported("more than " + MAX_DEPTH + " nested brackets");
                }
            } else if (text.equals(")") || text.equals("]") || text.equals("}")) {
                if (open.isEmpty() || !closes(open.peek().text(), text)) {
                    throw TranslateException.syntax(sql, token.start(), text);
                }
                List<Node> kids = levels.pop();
                levels.element().add(new Node(open.pop(), kids, token.end()));
            } else {
                levels.element().add(new Node(token, List.of(), token.end()));
            }
        }
        if (!open.isEmpty()) {
            throw TranslateException.syntax(sql, sql.length(), "<EOF>");
        }
        return levels.pop();
    }

    private static boolean closes(String open, String close) {
        return (open + close).equals("()") || (open + close).equals("[]") || (open + close).equals("{}");
    }

    boolean group() {
        return end > token.end();
    }

    boolean parens() {
        return group() && token.text().equals("(");
    }

    boolean brackets() {
        return group() && token.text().equals("[");
    }

    boolean word(String upper) {
        return !group() && token.isWord(upper);
    }

    boolean anyWord(String... uppers) {
        for (String upper : uppers) {
            if (word(upper)) {
                return true;
            }
        }
        return false;
    }

    boolean op(String symbol) {
        return !group() && token.isOperator(symbol);
    }

    boolean kind(TokenKind kind) {
        return !group() && token.kind() == kind;
    }

    boolean identifier() {
        return kind(TokenKind.WORD) || kind(TokenKind.QUOTED_IDENTIFIER);
    }

    boolean string() {
        return kind(TokenKind.STRING) || kind(TokenKind.DOLLAR_STRING);
    }

    int start() {
        return token.start();
    }
}
