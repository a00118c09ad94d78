package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs queries: translates, asks for rights and a place on the warehouse, and streams the rows. */
final class Reading {
    private final DuckSession session;
    private final SessionState state;
    private final Running running;
    private final DuckErrors errors;

    Reading(DuckSession session, SessionState state, Running running, DuckErrors errors) {
        this.session = session;
        this.state = state;
        this.running = running;
        this.errors = errors;
    }

    /** A statement, and what its columns were before they were made readable; null when DuckDB tells after it ran. */
    private record Prepared(
            PreparedStatement duck, @Nullable ResultSetMetaData meta) {}

    private Prepared prepare(String duckQuery) throws SQLException, SqlFailure {
        PreparedStatement plain = session.prepare(duckQuery);
        ResultSetMetaData meta = plain.getMetaData();
        String readable = ReadColumns.readable(duckQuery, meta);
        if (readable == null) {
            return new Prepared(plain, null);
        }
        plain.close();
        return new Prepared(session.prepare(readable), meta);
    }

    EngineResult run(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        Translation translation = Translator.reading(statement.sql(), session.view());
        new Rights(session, translation).reading();
        Prepared prepared = prepare(translation.sql());
        PreparedStatement duck = prepared.duck();
        Runnable place = () -> {};
        try {
            place = session.places().take(statement, translation);
            if (translation.waitMillis() > 0) {
                running.pause(translation.waitMillis());
            }
            BindValues.set(duck, state.binds);
            ResultSet rows = duck.executeQuery();
            ResultSetMetaData meta = prepared.meta() == null ? rows.getMetaData() : prepared.meta();
            List<EngineColumn> columns =
                    DuckTypes.columns(meta, translation.types(), Declared.columns(session, translation));
            return new EngineResult(
                    StatementType.SELECT,
                    columns,
                    Places.holding(new DuckCursor(duck, rows, columns, errors), place),
                    Map.of());
        } catch (SQLException | SqlFailure | TranslateException | RuntimeException e) {
            duck.close();
            place.run();
            throw e;
        }
    }
}
