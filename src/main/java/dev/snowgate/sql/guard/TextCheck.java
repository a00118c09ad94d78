package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.TokenScanner;

/**
 * Refuses text that another lexer could read differently: characters outside ASCII where they are not quoted, control
 * characters, nested comments, dollar signs that touch names.
 */
final class TextCheck {
    private static final String PLAIN = "Use plain ASCII SQL; put names with other characters in double quotes.";
    private static final String SYMBOLS = "()[]{},.;:+-*/%=<>|^$@~";

    private final char[] text;
    private final Findings findings;
    private int behind = -1;
    private boolean behindOperator;
    /** Whether a character is there that may not stand in a name. */
    private boolean suspect;

    /** {@code text} are the characters of {@code sql}. */
    TextCheck(String sql, char[] text, Findings findings) {
        this.text = text;
        this.findings = findings;
        this.suspect = sql.indexOf('$') >= 0;
        if (!isPlain(text)) {
            characters();
        }
    }

    /** Whether nothing but printable ASCII is there; without a branch for each character, by the sign of a sum of bits. */
    private static boolean isPlain(char[] text) {
        int outside = 0;
        for (char c : text) {
            outside |= (c - ' ') | ('~' - c);
        }
        return outside >= 0;
    }

    /** Looks at the token where {@code scanner} stands. */
    void token(TokenScanner scanner) {
        int start = scanner.start();
        int end = scanner.end();
        switch (scanner.kind()) {
            case COMMENT -> comment(start, end);
            case UNTERMINATED ->
                findings.refuse(
                        Rule.UNTERMINATED,
                        start,
                        "a string, identifier or comment that never ends, starting",
                        "Close it.");
            case STRING, QUOTED_IDENTIFIER -> {}
            case DOLLAR_STRING -> {
                if (behind == start && !behindOperator) {
                    refuse(start, "'$$' that touches the text before it", "Put a space before it.");
                }
            }
            case OPERATOR -> operator(start, end);
            default -> {
                if (suspect) {
                    plain(start, end, scanner.kind());
                }
            }
        }
        behind = end;
        behindOperator = scanner.kind() == TokenKind.OPERATOR;
    }

    private void refuse(int offset, String problem, String hint) {
        findings.refuse(Rule.CHARACTER, offset, problem, hint);
    }

    private void characters() {
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            suspect |= c >= 0x80;
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) {
                refuse(i, "control character " + name(c), "Remove it.");
            } else if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1]);
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
        boolean odd = block && text[start + 2] == '!';
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

    private void operator(int start, int end) {
        char first = text[start];
        boolean known = switch (end - start) {
            case 1 -> SYMBOLS.indexOf(first) >= 0;
            case 2 -> isPair(first, text[start + 1]);
            default -> text[start + 1] == '>' && text[start + 2] == '>'; // ->>, as no other has two of them
        };
        if (!known) {
            refuse(start, "character " + name(first) + " outside quotes", PLAIN);
        }
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
