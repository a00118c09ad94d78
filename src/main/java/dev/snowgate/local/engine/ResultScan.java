package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT * FROM TABLE(RESULT_SCAN('…'))} and nothing else: what drivers send to fetch the result of an asynchronous
 * query. It is answered with the stored rows as they are, so that no type is lost on a way through DuckDB.
 */
final class ResultScan {
    private static final List<String> BEFORE = List.of("SELECT", "*", "FROM", "TABLE", "(", "RESULT_SCAN", "(");

    private ResultScan() {}

    /** The query id, or null when the statement is anything else. */
    static @Nullable String plain(EngineStatement statement) {
        List<Token> tokens = Lexer.lexWithoutComments(statement.sql());
        if (tokens.size() != BEFORE.size() + 3
                || !tokens.get(tokens.size() - 1).isOperator(")")
                || !tokens.get(tokens.size() - 2).isOperator(")")) {
            return null;
        }
        for (int i = 0; i < BEFORE.size(); i++) {
            if (!tokens.get(i).upper().equals(BEFORE.get(i))) {
                return null;
            }
        }
        Token argument = tokens.get(BEFORE.size());
        return argument.kind() == TokenKind.STRING ? argument.value() : bound(argument, statement);
    }

    private static @Nullable String bound(Token argument, EngineStatement statement) {
        return argument.kind() == TokenKind.BIND
                        && argument.text().equals("?")
                        && !statement.bindRows().isEmpty()
                ? statement.bindRows().get(0).get(0).value()
                : null;
    }
}
