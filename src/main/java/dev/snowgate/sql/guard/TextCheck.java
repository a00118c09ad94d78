package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.Tokens;

/**
 * Refuses text that another lexer could read differently: characters outside ASCII where they are not quoted, control
 * characters, nested comments, dollar signs that touch names.
 */
final class TextCheck {
    private static final String PLAIN = "Use plain ASCII SQL; put names with other characters in double quotes.";
    private static final String METHOD =
            "Methods of models and instances (name!METHOD) cannot be proven to only read; write NOT for a negation.";
    private static final String SYMBOLS = "()[]{},.;:+-*/%=<>|^$@~";

    private final Tokens tokens;
    private final char[] text;
    private final int length;
    private final Findings findings;

    TextCheck(Tokens tokens, int length, Findings findings) {
        this.tokens = tokens;
        this.text = tokens.text();
        this.length = length;
        this.findings = findings;
    }

    void run() {
        boolean names = tokens.hasDollars();
        if (!tokens.isPlain()) {
            characters();
            names = true;
        }
        for (int i = 0; i < tokens.comments() && !findings.full(); i++) {
            int start = tokens.commentStart(i);
            if (!tokens.isPlain() || text[start + 1] == '*') { // printable ASCII to the end of a line misleads nobody
                comment(start, tokens.commentEnd(i));
            }
        }
        if (names) {
            names();
        }
        int last = tokens.size() - 1;
        if (tokens.is(last, TokenKind.UNTERMINATED)) {
            findings.refuse(
                    Rule.UNTERMINATED,
                    tokens.start(last),
                    "a string, identifier or comment that never ends, starting",
                    "Close it.");
        }
        if (!tokens.isComplete()) {
            findings.refuse(
                    Rule.TOO_LARGE,
                    tokens.end(tokens.size() - 1),
                    "more than " + Guard.MAX_TOKENS + " tokens",
                    "Shorten it.");
        }
        if (!tokens.isUsual()) {
            operators();
        }
    }

    private void names() {
        for (int i = 0; i < tokens.size() && !findings.full(); i++) {
            switch (tokens.kind(i)) {
                case STRING, QUOTED_IDENTIFIER, OPERATOR, UNTERMINATED -> {}
                case DOLLAR_STRING -> dollars(i);
                default -> plain(tokens.start(i), tokens.end(i), tokens.kind(i));
            }
        }
    }

    private void dollars(int i) {
        int start = tokens.start(i);
        boolean touches = start > 0 && !Lexer.isSpace(text[start - 1]) && !tokens.is(i - 1, TokenKind.OPERATOR);
        if (touches) {
            refuse(start, "'$$' that touches the text before it", "Put a space before it.");
        }
    }

    private void refuse(int offset, String problem, String hint) {
        findings.refuse(Rule.CHARACTER, offset, problem, hint);
    }

    private void characters() {
        for (int i = 0; i < length && !findings.full(); i++) {
            char c = text[i];
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) {
                refuse(i, "control character " + name(c), "Remove it.");
            } else if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && Character.isLowSurrogate(text[i + 1]);
                if (pair) {
                    i++;
                } else {
                    refuse(i, "half of a surrogate pair", "Send valid Unicode.");
                }
            }
        }
    }

    private void comment(int start, int end) {
        boolean block = text[start + 1] == '*';
        boolean odd = block && (text[start + 2] == '!' || text[start + 2] == '/');
        for (int i = start; i < end; i++) {
            char c = text[i];
            odd |= block && c == '/' && i > start && i + 1 < end && text[i + 1] == '*';
            boolean bareReturn = c == '\r' && i + 1 < end && text[i + 1] != '\n';
            if (bareReturn || (c >= 0x80 && misleading(c))) {
                findings.refuse(
                        Rule.COMMENT,
                        i,
                        "character " + name(c) + " in a comment, which can hide text,",
                        "Remove the comment.");
                return;
            }
        }
        if (odd) {
            findings.refuse(Rule.COMMENT, start, "a nested or conditional comment", "Remove the comment.");
        }
    }

    /** Line ends of other lexers, invisible characters and those that turn the direction of the text. */
    private static boolean misleading(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private void operators() {
        for (int i = 0; i < tokens.size() && !findings.full(); i++) {
            int start = tokens.start(i);
            int signs = tokens.is(i, TokenKind.OPERATOR) ? tokens.end(i) - start : 0;
            boolean known = switch (signs) {
                case 1 -> SYMBOLS.indexOf(text[start]) >= 0 || (text[start] == '!' && isShow());
                case 2 -> isPair(text[start], text[start + 1]);
                case 3 -> text[start] == '-'; // ->>
                default -> true;
            };
            if (!known) {
                String hint = signs == 1 && text[start] == '!' ? METHOD : PLAIN;
                refuse(start, "character " + name(text[start]) + " outside quotes", hint);
            }
        }
    }

    /** SHOW GRANTS names the roles of services and instances with a sign between: {@code instance!role}. */
    private boolean isShow() {
        int start = tokens.start(0);
        return new String(text, start, tokens.end(0) - start).equalsIgnoreCase("SHOW");
    }

    /** The operators of two characters that a reading query can hold. */
    private static boolean isPair(char first, char second) {
        return switch (first) {
            case '-' -> second == '>';
            case '<' -> second == '>' || second == '=';
            case '=' -> second == '>';
            case '>', '!' -> second == '=';
            case ':', '|', '*' -> second == first;
            default -> false;
        };
    }

    private void plain(int start, int end, TokenKind kind) {
        boolean dollars = false;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c >= 0x80) {
                refuse(i, "character " + name(c) + " outside quotes", PLAIN);
                return;
            }
            dollars |= c == '$' && i > start && (kind == TokenKind.VARIABLE || text[i - 1] == '$');
        }
        if (dollars) {
            refuse(start, "dollar signs in a name", "Put a name that holds them in double quotes.");
        }
    }

    private static String name(char c) {
        return c > ' ' && c < 0x7f ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }
}
