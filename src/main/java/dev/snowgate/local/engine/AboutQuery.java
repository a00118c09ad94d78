package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements about another query that are answered without DuckDB, when they are just that and nothing else. */
final class AboutQuery {
    private static final List<String> SCAN = List.of("SELECT", "*", "FROM", "TABLE", "(", "RESULT_SCAN", "(");
    private static final List<String> CANCEL = List.of("SELECT", "SYSTEM$CANCEL_QUERY", "(");

    private AboutQuery() {}

    /**
     * Answers {@code SELECT * FROM TABLE(RESULT_SCAN('…'))}, which drivers send to fetch the result of an asynchronous query,
     * with the stored rows as they are, so that no type is lost on a way through DuckDB; and {@code SELECT
     * SYSTEM$CANCEL_QUERY('…')}.
     *
     * @return null when the statement is anything else
     */
    static @Nullable EngineResult answer(EngineStatement statement, QueryStore queries, String user) throws SqlFailure {
        List<Token> tokens = Lexer.lexWithoutComments(statement.sql());
        String scanned = argument(tokens, SCAN, 2, statement);
        if (scanned != null) {
            StoredResult stored = queries.result(scanned, user);
            return new EngineResult(StatementType.SELECT, stored.columns(), stored.rows(), Map.of());
        }
        String cancelled = argument(tokens, CANCEL, 1, statement);
        if (cancelled != null) {
            queries.cancel(cancelled, user);
            return TextRows.result(
                    StatementType.SELECT,
                    TextRows.columns("SYSTEM$CANCEL_QUERY('" + cancelled + "')"),
                    List.of(List.of("query [" + cancelled + "] terminated.")));
        }
        return null;
    }

    private static @Nullable String argument(
            List<Token> tokens, List<String> before, int closing, EngineStatement statement) {
        if (tokens.size() != before.size() + 1 + closing) {
            return null;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!tokens.get(i).upper().equals(before.get(i))) {
                return null;
            }
        }
        for (Token last : tokens.subList(before.size() + 1, tokens.size())) {
            if (!last.isOperator(")")) {
                return null;
            }
        }
        Token argument = tokens.get(before.size());
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
