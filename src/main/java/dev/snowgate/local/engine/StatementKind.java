package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.util.List;

/** Who answers a statement, by its first words. */
enum StatementKind {
    EMPTY,
    QUERY,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    TRANSACTION,
    SET,
    WAIT,
    FLOW,
    COMMAND;

    static StatementKind of(String sql) {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        int i = 0;
        while (i < tokens.size() && tokens.get(i).isOperator("(")) {
            i++;
        }
        if (i >= tokens.size()) {
            return EMPTY;
        }
        if (tokens.stream().anyMatch(token -> token.isOperator("->>"))) {
            return FLOW;
        }
        Token first = tokens.get(i);
        return switch (first.upper()) {
            case "SELECT", "WITH", "VALUES" -> QUERY;
            case "INSERT" -> INSERT;
            case "UPDATE" -> UPDATE;
            case "DELETE" -> DELETE;
            case "MERGE" -> MERGE;
            case "BEGIN", "START", "COMMIT", "ROLLBACK" -> TRANSACTION;
            case "SET", "UNSET" -> SET;
            case "CALL" -> i + 1 < tokens.size() && tokens.get(i + 1).isWord("SYSTEM$WAIT") ? WAIT : COMMAND;
            default -> COMMAND;
        };
    }
}
