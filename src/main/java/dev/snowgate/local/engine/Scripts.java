package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements that change the session alone, or that only wait. */
final class Scripts {
    private final DuckSession session;
    private final SessionState state;
    private final Running running;

    Scripts(DuckSession session, SessionState state, Running running) {
        this.session = session;
        this.state = state;
        this.running = running;
    }

    /** {@code SET} and {@code UNSET} of variables. */
    EngineResult set(String sql) throws SqlFailure {
        // All expressions come before the first assignment (Snowflake's reference, "SET").
        Map<String, String> values = new LinkedHashMap<>();
        for (Variables.Assignment assignment : Variables.read(sql)) {
            if (assignment.expression().isEmpty()) {
                state.variables.remove(assignment.name());
            } else {
                String value = session.read(
                        "SELECT " + session.translateExpression(assignment.expression()),
                        rows -> rows.next() ? DuckLiterals.of(rows.getObject(1)) : "NULL");
                values.put(assignment.name(), value);
            }
        }
        state.variables.putAll(values);
        return TextRows.status(StatementType.SCL, "Statement executed successfully.");
    }

    /** {@code CALL SYSTEM$WAIT(n[, unit])}: the one procedure that is there. */
    EngineResult call(EngineStatement statement) throws SqlFailure, TranslateException {
        String function = statement.sql().strip().substring("CALL".length());
        long millis = Translator.translate("SELECT " + function, session.view()).waitMillis();
        running.pause(millis);
        return TextRows.result(
                StatementType.SELECT,
                TextRows.columns("SYSTEM$WAIT"),
                List.of(List.of("waited " + millis / 1000 + " seconds")));
    }
}
