package dev.snowgate.sql.lex;

/** What a {@link Token} is. */
public enum TokenKind {
    /** An unquoted identifier or keyword; may hold {@code $} after its first character. */
    WORD,
    /** {@code "…"}, {@code ""} inside for one quote; no backslash escapes. */
    QUOTED_IDENTIFIER,
    /** {@code '…'} with {@code ''} and backslash escapes. */
    STRING,
    /** {@code $$…$$}, raw. */
    DOLLAR_STRING,
    /** Digits with optional fraction and exponent. */
    NUMBER,
    /** {@code $name} or {@code $1}: a session variable or a positional column. */
    VARIABLE,
    /** {@code ?}. A colon is always an operator. */
    BIND,
    /** Everything else: the longest of Snowflake's operators at this place, or one character. */
    OPERATOR,
    /** {@code -- …}, {@code // …} or a block comment, the markers included. */
    COMMENT,
    /** Text that starts a string, identifier or comment that never ends: always the last token. */
    UNTERMINATED
}
