package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;

/** {@code @name/path}, written without spaces. */
final class StagePath {
    private static final String SIGNS = "./~%-=+";

    private StagePath() {}

    /** The index behind the path that starts with the {@code @} at {@code at}. */
    static int end(Script script, int at) {
        int i = at + 1;
        boolean path = false;
        while (script.touches(i) && isPart(script, i, path)) {
            path |= script.isSymbol(i, '/');
            i++;
        }
        return i;
    }

    /** Only names are quoted: in a path a double quote may be a sign like others, so that what follows would stand outside quotes. */
    private static boolean isPart(Script script, int i, boolean path) {
        TokenKind kind = script.kind(i);
        return kind == TokenKind.WORD
                || (kind == TokenKind.QUOTED_IDENTIFIER && !path)
                || kind == TokenKind.NUMBER
                || (kind == TokenKind.OPERATOR && script.symbol(i) != 0 && SIGNS.indexOf(script.symbol(i)) >= 0);
    }

    /** What touches a path may be a part of it for Snowflake. */
    static void check(Findings findings, Script script, int at, int end) {
        boolean named = end > at + 1;
        if (!named || script.isCommentAt(script.end(end - 1)) || (script.touches(end) && !isBehind(script, end))) {
            findings.refuse(
                    Rule.STAGE,
                    script.start(at),
                    named ? "text that touches a stage's path" : "'@' without a stage's name",
                    "Write @stage/path, and a space behind it.");
        }
    }

    private static boolean isBehind(Script script, int i) {
        return script.isSymbol(i, ',')
                || script.isSymbol(i, '(')
                || script.isSymbol(i, ')')
                || script.isSymbol(i, ';')
                || script.isOperator(i, "->>");
    }
}
