package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A session's transaction: opened by BEGIN, or by the first change with autocommit off. */
final class Transactions {
    private final DuckSession session;
    private final SessionState state;

    Transactions(DuckSession session, SessionState state) {
        this.session = session;
        this.state = state;
    }

    /** Work of one statement. */
    @FunctionalInterface
    interface Change {
        EngineResult run() throws SqlFailure, SQLException, TranslateException;
    }

    /** Runs BEGIN, COMMIT and ROLLBACK. */
    EngineResult run(String sql) throws SqlFailure {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        String first = tokens.get(0).upper();
        if (first.equals("BEGIN")
                && tokens.size() > 1
                && !tokens.get(1).isWord("TRANSACTION")
                && !tokens.get(1).isWord("WORK")
                && !tokens.get(1).isWord("NAME")) {
            throw new SqlFailure("000002", "0A000", "COMPILATION", "Unsupported feature 'Snowflake Scripting'.");
        }
        boolean begin = first.equals("BEGIN") || first.equals("START");
        if (begin && !state.inTransaction) {
            session.duck("BEGIN TRANSACTION");
        } else if (!begin && state.inTransaction) {
            session.duck(first.equals("COMMIT") ? "COMMIT" : "ROLLBACK");
        }
        state.inTransaction = begin;
        return TextRows.status(StatementType.TCL, "Statement executed successfully.");
    }

    /** With autocommit off the first change opens a transaction. */
    void beforeChange() throws SqlFailure {
        if (!state.autocommit() && !state.inTransaction) {
            session.duck("BEGIN TRANSACTION");
            state.inTransaction = true;
        }
    }

    /** DDL commits what is open, on the real service too. */
    void beforeDefinition() throws SqlFailure {
        if (state.inTransaction) {
            session.duck("COMMIT");
            state.inTransaction = false;
        }
    }

    /** Runs a statement that takes DuckDB several: all of it happens or nothing. In an open transaction that decides. */
    EngineResult whole(Change change) throws SqlFailure, SQLException, TranslateException {
        if (state.inTransaction) {
            return change.run();
        }
        session.duck("BEGIN TRANSACTION");
        boolean done = false;
        try {
            EngineResult result = change.run();
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
}
