package dev.snowgate.snowflake;

import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;

/** What a statement may do to its session, and whether it may be sent twice. */
enum Nature {
    /** It provably only reads: it leaves the session as it is and may be repeated. */
    READ,
    /** It changes the session's warehouse, database or schema, and nothing else: the session's names tell. */
    NAMES,
    /** Anything else: the session goes to nobody afterwards, and what was sent is never repeated. */
    OTHER;

    static Nature of(String sql) {
        // Whatever an operator allows beyond this has a body that nobody here has seen.
        if (Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed) {
            return READ;
        }
        return namesOnly(sql) ? NAMES : OTHER;
    }

    /** {@code USE [WAREHOUSE|DATABASE|SCHEMA] name}; roles may own what is temporary, and are not among them. */
    private static boolean namesOnly(String sql) {
        List<Token> tokens = Lexer.lex(sql).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
        if (tokens.size() < 2 || tokens.size() > 6 || !tokens.get(0).isWord("USE")) {
            return false;
        }
        Token what = tokens.get(1);
        int name = what.isWord("WAREHOUSE") || what.isWord("DATABASE") || what.isWord("SCHEMA") ? 2 : 1;
        if (what.isWord("ROLE") || what.isWord("SECONDARY")) {
            return false;
        }
        for (int i = name; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean part = (i - name) % 2 == 0
                    ? token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_IDENTIFIER
                    : token.isOperator(".");
            if (!part) {
                return false;
            }
        }
        return tokens.size() > name && (tokens.size() - name) % 2 == 1;
    }
}
