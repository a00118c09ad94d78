package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** {@code a ->> b ->> c}: statements in a row, each of which reads results of earlier ones as {@code $1}, {@code $2}, …. */
final class Flow {
    private Flow() {}

    /** The statements of a chain, each with its own binds. */
    static List<EngineStatement> steps(EngineStatement chain) throws SqlFailure {
        List<EngineStatement> steps = new ArrayList<>();
        List<Bind> binds =
                chain.bindRows().isEmpty() ? List.of() : chain.bindRows().get(0);
        List<Token> tokens = Lexer.lexWithoutComments(chain.sql());
        int from = 0;
        int markers = 0;
        int used = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size();
            if (!end && !tokens.get(i).isOperator("->>")) {
                markers += tokens.get(i).kind() == TokenKind.BIND ? 1 : 0;
                continue;
            }
            if (i == from) {
                throw new TokenReader(chain.sql().substring(end ? chain.sql().length() : 0)).unexpected();
            }
            String sql = chain.sql()
                    .substring(tokens.get(from).start(), tokens.get(i - 1).end());
            int next = Math.min(binds.size(), used + markers);
            List<Bind> own = binds.subList(used, next);
            steps.add(new EngineStatement(
                    chain.queryId(), sql, own.isEmpty() ? List.of() : List.of(own), chain.parameters()));
            used = next;
            markers = 0;
            from = i + 1;
        }
        return steps;
    }
}
