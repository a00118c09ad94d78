package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code a ->> b ->> c}: statements in a row, each of which reads results of earlier ones as {@code $1}, {@code $2}, …. */
final class Flow {
    private final DuckSession session;
    private final StoredTables stored;

    /** Results of the earlier steps, the last one first. */
    private final List<String> earlier = new ArrayList<>();

    Flow(DuckSession session, StoredTables stored) {
        this.session = session;
        this.stored = stored;
    }

    /** Forgets the steps of the statement before. */
    void clear() {
        earlier.clear();
    }

    /** Runs a chain, and answers what its last statement does. */
    EngineResult run(EngineStatement chain) throws SqlFailure, SQLException, TranslateException {
        List<EngineStatement> steps = steps(chain);
        EngineStatement last = steps.remove(steps.size() - 1);
        for (EngineStatement step : steps) {
            add(session.step(step));
        }
        return session.step(last);
    }

    /** From now on {@code $1} means this result. */
    void add(EngineResult result) throws SqlFailure {
        earlier.add(0, stored.store(result.columns(), result.rows()));
    }

    /** DuckDB's text of a table with the result of so many steps before, from 1. */
    String back(int steps) throws SqlFailure {
        if (steps < 1 || steps > earlier.size()) {
            throw Failures.compilation("001003", "42000", "syntax error: there is no step $" + steps + " to read.");
        }
        return earlier.get(steps - 1);
    }

    /** The statements of a chain, each with its own binds. */
    private static List<EngineStatement> steps(EngineStatement chain) throws SqlFailure {
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
