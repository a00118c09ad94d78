package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Locale;

/** Names in texts, with points between them; two points stand for the schema PUBLIC. */
final class PlainName {
    private PlainName() {}

    /** Whether {@code text} is one, and stands for nothing that does something. */
    static boolean is(String text) {
        boolean bare = isBare(text) && !text.toUpperCase(Locale.ROOT).contains(Keyword.NEXTVAL.name());
        return bare || isRead(text);
    }

    /** Letters, digits and single points: what nearly all names are, told without reading tokens. */
    private static boolean isBare(String text) {
        boolean starts = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (starts || !(c == '.' || (c >= '0' && c <= '9')))) {
                return false;
            }
            starts = c == '.';
        }
        return !starts;
    }

    private static boolean isRead(String text) {
        boolean name = false;
        for (Token token : Lexer.lexWithoutComments(text)) {
            boolean word =
                    token.kind() == TokenKind.WORD && token.text().chars().allMatch(c -> c < 0x80);
            boolean part = (word || token.kind() == TokenKind.QUOTED_IDENTIFIER) && isHarmless(token.value());
            if (part ? name : !token.isOperator(".")) {
                return false;
            }
            name = part;
        }
        return name;
    }

    private static boolean isHarmless(String name) {
        return !FunctionCheck.isSystem(name) && !name.toUpperCase(Locale.ROOT).equals(Keyword.NEXTVAL.name());
    }
}
