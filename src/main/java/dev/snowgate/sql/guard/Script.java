package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.TokenScanner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A statement's tokens without comments, in arrays, with the partner of every bracket. Questions about places that are not
 * there have the answer no.
 */
final class Script {
    private static final int FEW = 16;

    private final String sql;
    private final char[] chars;
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private char[] symbols;
    private @Nullable Word[] words;
    private int[] partners = new int[0];
    private int size;

    private Script(String sql) {
        this.sql = sql;
        this.chars = sql.toCharArray();
        int room = Math.min(chars.length / 4 + FEW, Guard.MAX_TOKENS);
        this.kinds = new TokenKind[room];
        this.starts = new int[room];
        this.ends = new int[room];
        this.symbols = new char[room];
        this.words = new Word[room];
    }

    /** Reads at most {@code maxTokens} tokens and pairs the brackets; what is wrong becomes a finding. */
    static Script of(String sql, Findings findings) {
        Script script = new Script(sql);
        TextCheck text = new TextCheck(sql, script.chars, findings);
        TokenScanner scanner = new TokenScanner(script.chars);
        while (scanner.next()) {
            text.token(scanner);
            if (scanner.kind() == TokenKind.COMMENT) {
                continue;
            }
            if (script.size == Guard.MAX_TOKENS) {
                findings.refuse(
                        Rule.TOO_LARGE, scanner.start(), "more than " + Guard.MAX_TOKENS + " tokens", "Shorten it.");
                break;
            }
            script.add(scanner);
        }
        if (findings.clean()) {
            script.partners = Brackets.pair(script, findings);
        }
        return script;
    }

    private void add(TokenScanner scanner) {
        if (size == kinds.length) {
            int more = size * 2;
            kinds = Arrays.copyOf(kinds, more);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            symbols = Arrays.copyOf(symbols, more);
            words = Arrays.copyOf(words, more);
        }
        TokenKind kind = scanner.kind();
        int start = scanner.start();
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = scanner.end();
        if (kind == TokenKind.WORD) {
            words[size] = Vocabulary.find(chars, start, scanner.end());
        } else if (kind == TokenKind.OPERATOR && scanner.end() == start + 1) {
            symbols[size] = chars[start];
        }
        size++;
    }

    int size() {
        return size;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Whether a comment starts at this offset. */
    boolean isCommentAt(int offset) {
        return sql.startsWith("/*", offset) || sql.startsWith("//", offset) || sql.startsWith("--", offset);
    }

    TokenKind kind(int index) {
        return kinds[index];
    }

    String text(int index) {
        return sql.substring(starts[index], ends[index]);
    }

    /** The token as other code knows it, with its value. */
    Token token(int index) {
        return new Token(kinds[index], starts[index], ends[index], text(index));
    }

    /** What is known about the unquoted word there, or null. */
    @Nullable
    Word word(int index) {
        return index >= 0 && index < size ? words[index] : null;
    }

    /** The keyword that the unquoted word there may be, or null. */
    @Nullable
    Keyword keyword(int index) {
        Word word = word(index);
        return word == null ? null : word.keyword();
    }

    /** The index of the bracket that pairs with the one at {@code index}; -1 when that is no bracket. */
    int partner(int index) {
        return partners[index];
    }

    boolean is(int index, Keyword keyword) {
        return keyword(index) == keyword;
    }

    boolean has(int index, Trait trait) {
        return Vocabulary.has(word(index), trait);
    }

    /** Whether the unquoted word {@code upperCase} stands there, for words outside the grammar of queries. */
    boolean isWord(int index, String upperCase) {
        return isKind(index, TokenKind.WORD)
                && ends[index] - starts[index] == upperCase.length()
                && sql.regionMatches(true, starts[index], upperCase, 0, upperCase.length());
    }

    boolean isOperator(int index, String symbol) {
        return isKind(index, TokenKind.OPERATOR)
                && ends[index] - starts[index] == symbol.length()
                && sql.startsWith(symbol, starts[index]);
    }

    /** Whether the operator of this one character stands there. */
    boolean isSymbol(int index, char symbol) {
        return index >= 0 && index < size && symbols[index] == symbol;
    }

    /** The operator's only character, or 0 for a longer operator and for any other token. */
    char symbol(int index) {
        return symbols[index];
    }

    boolean isKind(int index, TokenKind kind) {
        return index >= 0 && index < size && kinds[index] == kind;
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
        return index > 0 && index < size && ends[index - 1] == starts[index];
    }

    /** An identifier as Snowflake stores it: unquoted ones in upper case. */
    String name(int index) {
        Word word = words[index];
        if (word != null) {
            return word.text();
        }
        return kinds[index] == TokenKind.WORD
                ? folded(starts[index], ends[index])
                : token(index).value();
    }

    /** As {@link Token#upper()}, without a token. */
    private String folded(int start, int end) {
        char[] upper = Arrays.copyOfRange(chars, start, end);
        for (int i = 0; i < upper.length; i++) {
            char c = upper[i];
            if (c >= 'a' && c <= 'z') {
                upper[i] = (char) (c - 32);
            }
        }
        return new String(upper);
    }
}
