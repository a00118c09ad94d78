package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

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

    private PreparedStatement prepare(String duckQuery) throws SQLException, SqlFailure {
        PreparedStatement duck = session.prepare(duckQuery);
        String readable = ZonedColumns.readable(duckQuery, duck.getMetaData());
        if (readable == null) {
            return duck;
        }
        duck.close();
        return session.prepare(readable);
    }

    EngineResult run(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        Translation translation = Translator.reading(statement.sql(), session.view());
        new Rights(session, translation).reading();
        PreparedStatement duck = prepare(translation.sql());
        Runnable place = () -> {};
        try {
            place = session.places().take(statement, translation);
            if (translation.waitMillis() > 0) {
                running.pause(translation.waitMillis());
            }
            BindValues.set(duck, state.binds);
            ResultSet rows = duck.executeQuery();
            List<EngineColumn> columns =
                    DuckTypes.columns(rows.getMetaData(), translation.types(), Declared.columns(session, translation));
            return new EngineResult(
                    StatementType.SELECT,
                    columns,
                    Places.holding(
                            FineRows.of(
                                    new DuckCursor(duck, rows, columns, errors),
                                    translation.columns().nanos()),
                            place),
                    Map.of());
        } catch (SQLException | SqlFailure | TranslateException | RuntimeException e) {
            duck.close();
            place.run();
            throw e;
        }
    }
}
