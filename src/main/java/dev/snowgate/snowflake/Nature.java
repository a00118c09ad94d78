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

    /** Whose a kept result is was judged before the statement came here; reading it changes no session. */
    private static final GuardPolicy READING = new GuardPolicy(false, List.of(), false, id -> true);

    /** What would be allowed if an operator vouched for every function that is not Snowflake's own. */
    private static final GuardPolicy ANY_FUNCTION = new GuardPolicy(false, List.of("*"), false, id -> true);

    static Nature of(String sql) {
        if (Guard.check(sql, READING) instanceof Verdict.Allowed) {
            return READ;
        }
        List<Token> tokens = Lexer.lex(sql).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
        if (cancelsOne(tokens)
                || !mayCallProcedure(tokens) && Guard.check(sql, ANY_FUNCTION) instanceof Verdict.Allowed) {
            return FUNCTIONS;
        }
        return namesOnly(tokens) ? NAMES : OTHER;
    }

    /** {@code SELECT SYSTEM$CANCEL_QUERY('id')}, which ends another query and leaves its own session as it is. */
    private static boolean cancelsOne(List<Token> tokens) {
        return tokens.size() == 5
                && tokens.get(0).isWord("SELECT")
                && tokens.get(1).isWord("SYSTEM$CANCEL_QUERY")
                && tokens.get(2).isOperator("(")
                && tokens.get(3).kind() == TokenKind.STRING
                && tokens.get(4).isOperator(")");
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
