package dev.snowgate.sql.lex;

import java.util.Arrays;

/**
 * The tokens of a text, in arrays instead of objects, its comments apart from the others; {@link Lexer} makes {@link Token}s
 * of them. Total: every text can be read, every character but white space lies in exactly one token or comment, and what
 * never ends is {@link TokenKind#UNTERMINATED}. Iterative; linear in the text.
 */
@SuppressWarnings("EnumOrdinal") // indexes of an array that nobody keeps: a byte for each token instead of a reference
public final class Tokens {
    private static final TokenKind[] KINDS = TokenKind.values();
    private static final int WORD = TokenKind.WORD.ordinal();
    private static final int OPERATOR = TokenKind.OPERATOR.ordinal();
    private static final int COMMENT = TokenKind.COMMENT.ordinal();
    private static final int FEW = 16;

    private byte[] kinds;
    private int[] starts;
    private int[] ends;
    private int size;
    /** Starts and ends in turn. */
    private int[] comments = new int[2];

    private int commentEnds;
    private boolean complete = true;
    private boolean plain;
    private boolean dollars;

    private Tokens(int room) {
        this.kinds = new byte[room];
        this.starts = new int[room];
        this.ends = new int[room];
    }

    /** Reads {@code text}, which nobody changes meanwhile, up to {@code limit} tokens. */
    public static Tokens of(char[] text, int limit) {
        Tokens tokens = new Tokens(Math.min(text.length / 5 + FEW, limit));
        tokens.read(text, limit);
        return tokens;
    }

    private void read(char[] text, int limit) {
        TokenScanner scanner = new TokenScanner(text);
        byte[] kinds = this.kinds;
        int n = 0;
        int classes = 0;
        for (int at = CharClass.skipSpace(text, 0); at < text.length; ) {
            char c = text[at];
            int type = CharClass.of(c);
            int end;
            int kind;
            if (type == CharClass.START) {
                end = at;
                do {
                    classes |= type;
                    end++;
                    type = end < text.length ? CharClass.of(text[end]) : 0;
                } while ((type & CharClass.PART) != 0);
                if (end < text.length && text[end] >= 128) {
                    end = scanner.wordEnd(end);
                }
                kind = WORD;
            } else if (type == CharClass.SINGLE) {
                end = at + 1;
                kind = OPERATOR;
            } else if (type == CharClass.ODD_SPACE) {
                scanner.odd();
                at = CharClass.skipSpace(text, at + 1);
                continue;
            } else {
                classes |= type;
                end = scanner.end(at, c);
                kind = scanner.kind().ordinal();
            }
            if (kind == COMMENT) {
                comment(at, end);
            } else {
                if (n == kinds.length) {
                    if (n == limit) {
                        complete = false;
                        break;
                    }
                    kinds = grow(Math.min(n * 2, limit));
                }
                kinds[n] = (byte) kind;
                starts[n] = at;
                ends[n++] = end;
            }
            at = CharClass.skipSpace(text, end);
        }
        size = n;
        plain = scanner.isPlain();
        dollars = (classes & CharClass.DOLLAR) != 0;
    }

    private byte[] grow(int room) {
        kinds = Arrays.copyOf(kinds, room);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        return kinds;
    }

    private void comment(int start, int end) {
        if (commentEnds == comments.length) {
            comments = Arrays.copyOf(comments, commentEnds * 2);
        }
        comments[commentEnds++] = start;
        comments[commentEnds++] = end;
    }

    /** How many there are, comments not counted. */
    public int size() {
        return size;
    }

    /** What the token {@code i} is. */
    public TokenKind kind(int i) {
        return KINDS[kinds[i]];
    }

    /** Whether the token {@code i} is of this kind; false when there is none. */
    public boolean is(int i, TokenKind kind) {
        return i >= 0 && i < size && kinds[i] == kind.ordinal();
    }

    /** The offset of its first character. */
    public int start(int i) {
        return starts[i];
    }

    /** The offset behind its last character. */
    public int end(int i) {
        return ends[i];
    }

    /** How many comments there are. */
    public int comments() {
        return commentEnds / 2;
    }

    /** The offset of the first character of the comment {@code i}. */
    public int commentStart(int i) {
        return comments[2 * i];
    }

    /** The offset behind its last character. */
    public int commentEnd(int i) {
        return comments[2 * i + 1];
    }

    /** Whether the limit was enough. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether there is nothing but printable ASCII in tokens and comments, and blanks, tabs and line ends between them. */
    public boolean isPlain() {
        return plain;
    }

    /** Whether a dollar sign stands in a word or starts a token. */
    public boolean hasDollars() {
        return dollars;
    }
}
