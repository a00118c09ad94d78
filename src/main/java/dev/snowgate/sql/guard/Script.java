package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.Tokens;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A statement's tokens without comments, in arrays, with the partner of every bracket. Questions about places that are not
 * there have the answer no.
 */
final class Script {
    private final String sql;
    private final Room room;
    private final Tokens tokens;
    private final Brackets brackets;
    private final int[] codes;

    private Script(String sql, Room room) {
        this.sql = sql;
        this.room = room;
        this.tokens = room.tokens;
        this.brackets = room.brackets;
        this.codes = room.tokens.codes();
    }

    /** Reads at most {@code Guard.MAX_TOKENS} tokens and pairs the brackets; what is wrong becomes a finding. */
    static Script of(String sql, Findings findings) {
        Room room = Room.take();
        room.tokens.read(sql, Guard.MAX_TOKENS, Vocabulary.WORD_TABLE);
        Script script = new Script(sql, room);
        new TextCheck(script.tokens, sql.length(), findings).run();
        if (findings.clean()) { // else what does not pair may come of it
            script.brackets.pair(script, findings);
        }
        return script;
    }

    /** Nobody asks any more: the next statement may have the arrays. */
    void leave() {
        room.leave();
    }

    /** Whether a sign is there that may part statements or steps. */
    boolean isParted() {
        return tokens.isParted();
    }

    int size() {
        return tokens.size();
    }

    int start(int index) {
        return tokens.start(index);
    }

    int end(int index) {
        return tokens.end(index);
    }

    /** Whether a comment starts at this offset. */
    boolean isCommentAt(int offset) {
        return sql.startsWith("/*", offset) || sql.startsWith("//", offset) || sql.startsWith("--", offset);
    }

    TokenKind kind(int index) {
        return tokens.kind(index);
    }

    char charAt(int offset) {
        return sql.charAt(offset);
    }

    String text(int index) {
        return sql.substring(tokens.start(index), tokens.end(index));
    }

    /** The token as other code knows it, with its value. */
    Token token(int index) {
        return new Token(kind(index), tokens.start(index), tokens.end(index), text(index));
    }

    /** What is known about the unquoted word there, or null. */
    @Nullable
    Word word(int index) {
        return Vocabulary.word(number(index));
    }

    /** The keyword that the unquoted word there may be, or null. */
    @Nullable
    Keyword keyword(int index) {
        return Vocabulary.keyword(number(index));
    }

    private int code(int index) {
        return index >= 0 && index < codes.length ? codes[index] : Tokens.NOTHING;
    }

    private int number(int index) {
        int code = code(index);
        return code < Tokens.FIRST_OTHER ? code : Vocabulary.NONE;
    }

    /** The index of the bracket that pairs with the one at {@code index}; -1 when that is no bracket. */
    int partner(int index) {
        return brackets.partner(index);
    }

    boolean is(int index, Keyword keyword) {
        return code(index) == Vocabulary.number(keyword);
    }

    boolean has(int index, Trait trait) {
        return Vocabulary.has(number(index), trait);
    }

    /** Whether the unquoted word {@code upperCase} stands there, for words outside the grammar of queries. */
    boolean isWord(int index, String upperCase) {
        return isKind(index, TokenKind.WORD)
                && tokens.end(index) - tokens.start(index) == upperCase.length()
                && sql.regionMatches(true, tokens.start(index), upperCase, 0, upperCase.length());
    }

    boolean isOperator(int index, String symbol) {
        return isKind(index, TokenKind.OPERATOR)
                && tokens.end(index) - tokens.start(index) == symbol.length()
                && sql.startsWith(symbol, tokens.start(index));
    }

    /** Whether the operator of this one character stands there. */
    boolean isSymbol(int index, char symbol) {
        return code(index) == Tokens.OPERATOR + symbol;
    }

    /** The operator's only character, or 0 for a longer operator and for any other token. */
    char symbol(int index) {
        int sign = code(index) - Tokens.OPERATOR;
        return (sign & ~0x7f) == 0 ? (char) sign : 0;
    }

    boolean isKind(int index, TokenKind kind) {
        return tokens.is(index, kind);
    }

    /** Whether an unquoted word stands there. */
    boolean isWord(int index) {
        return code(index) < Tokens.FIRST_OTHER;
    }

    /** Whether an identifier stands there, quoted or not; keywords count. */
    boolean isName(int index) {
        return isKind(index, TokenKind.WORD) || isKind(index, TokenKind.QUOTED_IDENTIFIER);
    }

    /** Whether an identifier stands there that is no reserved word. */
    boolean isFreeName(int index) {
        return isName(index) && !has(index, Trait.RESERVED);
    }

    /** Whether nothing, not even a space, parts the token there from the one before. */
    boolean touches(int index) {
        return index > 0 && index < tokens.size() && tokens.end(index - 1) == tokens.start(index);
    }

    /** An identifier as Snowflake stores it: unquoted ones in upper case. */
    String name(int index) {
        Word word = Vocabulary.word(number(index));
        if (word != null) {
            return word.text();
        }
        return tokens.is(index, TokenKind.WORD)
                ? folded(tokens.start(index), tokens.end(index))
                : token(index).value();
    }

    /** As {@link Token#upper()}, without a token. */
    private String folded(int start, int end) {
        char[] upper = Arrays.copyOfRange(tokens.text(), start, end);
        for (int i = 0; i < upper.length; i++) {
            char c = upper[i];
            if (c >= 'a' && c <= 'z') {
                upper[i] = (char) (c - 32);
            }
        }
        return new String(upper);
    }
}
