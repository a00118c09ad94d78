package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;

/** Nodes that a rewrite puts in, at the place of one of the user's. */
final class Synthetic {
    private Synthetic() {}

    static Node group(Node first, Node last, List<Node> kids) {
        return new Node(
                new Token(TokenKind.OPERATOR, first.start(), first.start(), "("),
                kids,
                Math.max(last.end(), first.start() + 1));
    }

    static Node word(Node at, String text) {
        return new Node(new Token(TokenKind.WORD, at.start(), at.end(), text), List.of(), at.end());
    }

    static Node quoted(Node at, String name) {
        return new Node(
                new Token(TokenKind.QUOTED_IDENTIFIER, at.start(), at.end(), Words.quote(name)), List.of(), at.end());
    }

    static Node operator(Node at, String symbol) {
        return new Node(new Token(TokenKind.OPERATOR, at.start(), at.end(), symbol), List.of(), at.end());
    }
}
