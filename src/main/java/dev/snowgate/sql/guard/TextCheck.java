package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses text that another lexer could read differently: characters outside ASCII where they are not quoted, control
 * characters, nested comments, dollar signs that touch names.
 */
final class TextCheck {
    private static final Set<String> OPERATORS = Set.of(
            "(", ")", "[", "]", "{", "}", ",", ".", ";", ":", "+", "-", "*", "/", "%", "=", "<", ">", "|", "^", "$",
            "@", "~", "->>", "->", "=>", "::", "||", "<>", "!=", "<=", ">=", "**");

    private TextCheck() {}

    static boolean isComment(Token token) {
        return token.kind() == TokenKind.COMMENT;
    }

    static void run(String sql, List<Token> tokens, Findings findings) {
        characters(sql, findings);
        Token before = null;
        for (Token token : tokens) {
            switch (token.kind()) {
                case COMMENT -> comment(token, findings);
                case UNTERMINATED ->
                    findings.refuse(
                            Rule.UNTERMINATED,
                            token.start(),
                            "a string, identifier or comment that never ends, starting",
                            "Close it.");
                case STRING, QUOTED_IDENTIFIER -> {}
                case DOLLAR_STRING -> touching(before, token, findings);
                case OPERATOR -> operator(token, findings);
                default -> plain(token, findings);
            }
            before = token;
        }
    }

    private static void characters(String sql, Findings findings) {
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) {
                findings.refuse(Rule.CHARACTER, i, "control character " + name(c), "Remove it.");
            } else if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < sql.length()
                        && Character.isLowSurrogate(sql.charAt(i + 1));
                if (pair) {
                    i++;
                } else {
                    findings.refuse(Rule.CHARACTER, i, "half of a surrogate pair", "Send valid Unicode.");
                }
            }
        }
    }

    private static void comment(Token token, Findings findings) {
        String text = token.text();
        if (text.startsWith("/*") && (text.indexOf("/*", 2) >= 0 || text.startsWith("/*!"))) {
            findings.refuse(Rule.COMMENT, token.start(), "a nested or conditional comment", "Remove the comment.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bareReturn =
                    c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n') && i + 1 < text.length();
            if (bareReturn || misleading(c)) {
                findings.refuse(
                        Rule.COMMENT,
                        token.start() + i,
                        "character " + name(c) + " in a comment, which can hide text,",
                        "Remove the comment.");
                return;
            }
        }
    }

    /** Line ends of other lexers, invisible characters and those that turn the direction of the text. */
    private static boolean misleading(char c) {
        return (c >= 0x80 && c <= 0x9f)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }

    private static void touching(@Nullable Token before, Token token, Findings findings) {
        if (before != null && before.end() == token.start() && before.kind() != TokenKind.OPERATOR) {
            findings.refuse(
                    Rule.CHARACTER, token.start(), "'$$' that touches the text before it", "Put a space before it.");
        }
    }

    private static void operator(Token token, Findings findings) {
        if (!OPERATORS.contains(token.text())) {
            findings.refuse(
                    Rule.CHARACTER,
                    token.start(),
                    "character " + name(token.text().charAt(0)) + " outside quotes",
                    "Use plain ASCII SQL; put names with other characters in double quotes.");
        }
    }

    private static void plain(Token token, Findings findings) {
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                findings.refuse(
                        Rule.CHARACTER,
                        token.start() + i,
                        "character " + name(text.charAt(i)) + " outside quotes",
                        "Use plain ASCII SQL; put names with other characters in double quotes.");
                return;
            }
        }
        boolean doubled = token.kind() == TokenKind.VARIABLE ? text.indexOf('$', 1) > 0 : text.contains("$$");
        if (doubled) {
            findings.refuse(
                    Rule.CHARACTER,
                    token.start(),
                    "dollar signs in a name",
                    "Put a name that holds them in double quotes.");
        }
    }

    private static String name(char c) {
        return c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }
}
