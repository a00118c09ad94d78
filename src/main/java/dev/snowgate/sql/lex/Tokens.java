package dev.snowgate.sql.lex;

import java.util.Arrays;

/**
 * The tokens of a text, in arrays instead of objects, its comments apart from the others; {@link Lexer} makes {@link Token}s
 * of them. Total: every text can be read, every character but white space lies in exactly one token or comment, and what
 * never ends is {@link TokenKind#UNTERMINATED}. Iterative; linear in the text. The arrays serve for one text after the other,
 * as new ones would cost more than the reading.
 */
@SuppressWarnings("EnumOrdinal") // indexes of an array that nobody keeps: a byte for each token instead of a reference
public final class Tokens {
    private static final TokenKind[] KINDS = TokenKind.values();
    /** By how many bits a kind is shifted in a code. */
    private static final int KIND = 16;

    /** Above the codes of all words, below those of the rest. */
    public static final int FIRST_OTHER = 1 << KIND;
    /** The kind in the codes of operators. */
    public static final int OPERATOR = TokenKind.OPERATOR.ordinal() << KIND;
    /** The code of what is not there, whose kind is none. */
    public static final int NOTHING = KINDS.length << KIND;

    private static final int COMMENT = TokenKind.COMMENT.ordinal() << KIND;
    /** Zeros behind the text, so that a look at what follows needs no check. */
    private static final int BEHIND = 3;

    private char[] text = new char[0];
    /** Behind the tokens there is {@link #NOTHING}. */
    private int[] codes = new int[0];

    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private int size;
    /** Starts and ends in turn. */
    private final Marks comments = new Marks();

    private final Marks brackets = new Marks();
    private TokenScanner scanner = new TokenScanner(text, 0);
    private boolean complete;

    /** Reads {@code sql} up to {@code limit} tokens. */
    public static Tokens of(String sql, int limit) {
        Tokens tokens = new Tokens();
        tokens.read(sql, limit, WordTable.NONE);
        return tokens;
    }

    /** Forgets what was read before, and reads {@code sql} up to {@code limit} tokens. */
    public void read(String sql, int limit, WordTable words) {
        int length = sql.length();
        if (text.length < length + BEHIND) {
            text = new char[length + BEHIND];
        }
        sql.getChars(0, length, text, 0);
        Arrays.fill(text, length, length + BEHIND, '\0');
        int room = Math.min(length, limit);
        if (codes.length < room) {
            codes = new int[room];
            Arrays.fill(codes, NOTHING);
            starts = new int[room];
            ends = new int[room];
        }
        comments.clear();
        brackets.clear();
        scanner = new TokenScanner(text, length);
        complete = true;
        read(length, limit, words);
    }

    private void read(int length, int limit, WordTable words) {
        char[] text = this.text;
        int[] codes = this.codes;
        int[] starts = this.starts;
        int[] ends = this.ends;
        Arrays.fill(codes, 0, size, NOTHING);
        int n = 0;
        for (int at = CharClass.skipSpace(text, 0); at < length; ) {
            char c = text[at];
            int type = CharClass.of(c);
            int end = at + 1;
            int code = OPERATOR + c;
            if (type == CharClass.START) {
                long key = 0;
                for (end = at; end < length; end++) { // counted: a fifth of the reading less than up to the zeros
                    c = text[end];
                    if ((CharClass.of(c) & CharClass.PART) == 0) {
                        break;
                    }
                    key = key << Byte.SIZE | c;
                }
                type = CharClass.of(c);
                if (type == CharClass.DOLLAR || c >= 128) {
                    end = scanner.wordEnd(end);
                    code = 0; // no table holds such a word
                } else {
                    code = words.number(text, at, end, WordTable.folded(key));
                }
            } else if (type == CharClass.BRACKET) {
                brackets.add(n);
            } else if (type == CharClass.ODD_SPACE) {
                scanner.odd();
                at = CharClass.skipSpace(text, end);
                continue;
            } else if (type != CharClass.SINGLE
                    && (type != CharClass.SIGN || (CharClass.of(text[end]) & CharClass.PARTS) == 0)) {
                end = scanner.end(at, c);
                int kind = scanner.kind().ordinal() << KIND;
                code = kind == OPERATOR && end == at + 1 && c < 128 ? code : kind;
            }
            if (code == COMMENT) {
                comments.add(at);
                comments.add(end);
            } else {
                if (n == limit) {
                    complete = false;
                    break;
                }
                codes[n] = code;
                starts[n] = at;
                ends[n++] = end;
            }
            at = CharClass.skipSpace(text, end);
        }
        size = n;
    }

    /** The text's characters, and others behind them; nobody changes them. */
    public char[] text() {
        return text;
    }

    /** How many there are, comments not counted. */
    public int size() {
        return size;
    }

    /** What the token {@code i} is, which must be there. */
    public TokenKind kind(int i) {
        return KINDS[codes[i] >> KIND];
    }

    /** Whether the token {@code i} is of this kind; false when there is none. */
    public boolean is(int i, TokenKind kind) {
        return code(i) >> KIND == kind.ordinal();
    }

    /**
     * What the token {@code i} is and says: of a word its number in the table, 0 for one that is not known; of an operator
     * {@link #OPERATOR}, and added to it the character of one that is a single ASCII character; {@link #NOTHING} when there is
     * none.
     */
    public int code(int i) {
        return i >= 0 && i < codes.length ? codes[i] : NOTHING;
    }

    /** The same for all that may be there, up to the next reading. */
    public int[] codes() {
        return codes;
    }

    /** The offset of its first character. */
    public int start(int i) {
        return starts[i];
    }

    /** The offset behind its last character. */
    public int end(int i) {
        return ends[i];
    }

    /** How many tokens are round, square or curly brackets. */
    public int brackets() {
        return brackets.size();
    }

    /** The index of the token that the bracket {@code n} is. */
    public int bracket(int n) {
        return brackets.get(n);
    }

    /** How many comments there are. */
    public int comments() {
        return comments.size() / 2;
    }

    /** The offset of the first character of the comment {@code i}. */
    public int commentStart(int i) {
        return comments.get(2 * i);
    }

    /** The offset behind its last character. */
    public int commentEnd(int i) {
        return comments.get(2 * i + 1);
    }

    /** Whether the limit was enough. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether there is nothing but printable ASCII in tokens and comments, and blanks, tabs and line ends between them. */
    public boolean isPlain() {
        return scanner.isPlain();
    }

    /** Whether a semicolon or {@code ->>} is among the operators. */
    public boolean isParted() {
        return scanner.isParted();
    }

    /** Whether all operators are such as queries are written with: not {@code &}, {@code :=} and their like. */
    public boolean isUsual() {
        return scanner.isUsual();
    }

    /** Whether a dollar sign stands in a word or starts a token. */
    public boolean hasDollars() {
        return scanner.hasDollars();
    }
}
