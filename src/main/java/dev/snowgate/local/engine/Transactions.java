package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The session's transaction. Where a statement fails, Snowflake keeps the transaction and DuckDB does not: its changes are
 * then made once more in a new one, before the next statement.
 */
final class Transactions {
    private static final Set<String> BEGINNINGS = Set.of("TRANSACTION", "WORK", "NAME");

    private record Change(String duckSql, List<List<Bind>> binds) {}

    private final DuckSession session;
    private final SessionState state;
    private final List<Change> changes = new ArrayList<>();

    Transactions(DuckSession session, SessionState state) {
        this.session = session;
        this.state = state;
    }

    /** BEGIN, START TRANSACTION, COMMIT, ROLLBACK. */
    EngineResult run(String sql) throws SqlFailure {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        String first = tokens.get(0).upper();
        boolean begin = first.equals("BEGIN") || first.equals("START");
        if (first.equals("BEGIN")
                && tokens.size() > 1
                && !BEGINNINGS.contains(tokens.get(1).upper())) {
            throw Failures.unsupported("Snowflake Scripting");
        }
        if (begin) {
            open();
        } else {
            TokenReader in = new TokenReader(sql);
            in.skip();
            in.accept("WORK");
            in.expectEnd();
            end(first);
        }
        return TextRows.status(StatementType.TCL, "Statement executed successfully.");
    }

    /** With autocommit off the first change opens a transaction. */
    void beforeChange() throws SqlFailure {
        if (!state.autocommit()) {
            open();
        }
    }

    /** A definition commits what is open, on the real service too. */
    void beforeDefinition() throws SqlFailure {
        end("COMMIT");
    }

    /** Work of one statement. */
    @FunctionalInterface
    interface Work {
        EngineResult run() throws SqlFailure, SQLException, TranslateException;
    }

    /** Runs a statement that takes DuckDB several: all of it happens or nothing. In an open transaction that decides. */
    EngineResult whole(Work work) throws SqlFailure, SQLException, TranslateException {
        if (state.inTransaction) {
            return work.run();
        }
        session.duck("BEGIN TRANSACTION");
        boolean done = false;
        try {
            EngineResult result = work.run();
            session.duck("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    /** Not as a statement of the session: a cancel that came before must not stop it. */
    private void rollback() throws SQLException {
        try (PreparedStatement duck = session.compile("ROLLBACK")) {
            duck.execute();
        }
    }

    /** Remembers a change that was made; one without binds has an empty list of rows. */
    void made(String duckSql, List<List<Bind>> binds) {
        if (state.inTransaction) {
            changes.add(new Change(duckSql, List.copyOf(binds)));
        }
    }

    private void open() throws SqlFailure {
        if (!state.inTransaction) {
            session.duck("BEGIN TRANSACTION");
            state.inTransaction = true;
            changes.clear();
        }
    }

    private void end(String how) throws SqlFailure {
        if (state.inTransaction) {
            state.inTransaction = false;
            changes.clear();
            session.duck(how);
        }
    }

    /** Makes an open transaction good again that DuckDB gave up. */
    void mend() throws SqlFailure {
        if (!state.inTransaction || alive()) {
            return;
        }
        session.duck("ROLLBACK");
        session.duck("BEGIN TRANSACTION");
        for (Change change : changes) {
            again(change);
        }
    }

    private boolean alive() {
        try {
            session.duck("SELECT 1");
            return true;
        } catch (SqlFailure e) {
            return false;
        }
    }

    private void again(Change change) throws SqlFailure {
        List<List<Bind>> rows = change.binds().isEmpty() ? List.of(List.of()) : change.binds();
        try (PreparedStatement statement = session.prepare(change.duckSql())) {
            for (List<Bind> row : rows) {
                BindValues.set(statement, row);
                statement.execute();
            }
        } catch (SQLException e) {
            state.inTransaction = false;
            session.duck("ROLLBACK");
            throw new SqlFailure(
                    "000625",
                    "57014",
                    "EXECUTION",
                    "The transaction was aborted: after a failed statement its changes could not be made again.");
        }
    }
}
