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
    /**
     * It reads, but calls functions of which an operator alone knows what they do. Their bodies may reach out of Snowflake
     * (external functions), so what was sent is never repeated; the session they cannot change: a function has no way
     * to set a variable, to use another role or to begin a transaction, only procedures and scripts have.
     */
    FUNCTIONS,
    /** It changes the session's warehouse, database or schema, and nothing else: the session's names tell. */
    NAMES,
    /** Anything else: the session goes to nobody afterwards, and what was sent is never repeated. */
    OTHER;

    /** What would be allowed if an operator vouched for every function that is not Snowflake's own. */
    private static final GuardPolicy ANY_FUNCTION = new GuardPolicy(false, List.of("*"), false, id -> false);

    static Nature of(String sql) {
        if (Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed) {
            return READ;
        }
        List<Token> tokens = Lexer.lex(sql).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
        if (!mayCallProcedure(tokens) && Guard.check(sql, ANY_FUNCTION) instanceof Verdict.Allowed) {
            return FUNCTIONS;
        }
        return namesOnly(tokens) ? NAMES : OTHER;
    }

    /** {@code FROM TABLE(p())} runs a procedure, which looks like a function there. */
    private static boolean mayCallProcedure(List<Token> tokens) {
        return tokens.stream().anyMatch(token -> token.isWord("TABLE") || token.isWord("LATERAL"));
    }

    /** {@code USE [WAREHOUSE|DATABASE|SCHEMA] name}; roles may own what is temporary, and are not among them. */
    private static boolean namesOnly(List<Token> tokens) {
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
