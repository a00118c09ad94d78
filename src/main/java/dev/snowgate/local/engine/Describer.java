package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Tells what a statement would answer and which binds it takes, without running it. */
final class Describer {
    private final DuckSession session;

    Describer(DuckSession session) {
        this.session = session;
    }

    EngineDescription describe(StatementKind kind, String sql) throws SqlFailure, SQLException, TranslateException {
        return switch (kind) {
            case QUERY -> compiled(StatementType.SELECT, sql, false);
            case INSERT -> compiled(StatementType.INSERT, sql, true);
            case UPDATE -> compiled(StatementType.UPDATE, sql, false);
            case DELETE -> compiled(StatementType.DELETE, sql, false);
            case MERGE -> compiled(StatementType.MERGE, sql, false);
            case COMMAND -> command(sql);
            case FLOW -> described(StatementType.SELECT, List.of(), sql);
            default -> described(StatementType.SCL, List.of(), sql);
        };
    }

    /** Compiled as for running it, so that a wrong name fails here too, as on the real service. */
    private EngineDescription compiled(StatementType type, String sql, boolean arrays)
            throws SqlFailure, SQLException, TranslateException {
        Translation translation = Translator.reading(sql, session.view());
        int markers = markers(sql);
        try (PreparedStatement duck = session.compile(translation.sql())) {
            List<EngineColumn> columns = type == StatementType.SELECT
                    ? DuckTypes.columns(duck.getMetaData(), translation.types(), Declared.columns(session, translation))
                    : List.of();
            return new EngineDescription(type, columns, markers, arrays && markers > 0);
        }
    }

    /** SHOW, DESCRIBE and EXPLAIN read only, so that running them is the way to know their columns. */
    private EngineDescription command(String sql) throws SqlFailure {
        Token first = Lexer.lexWithoutComments(sql).get(0);
        if (first.isWord("SHOW") || first.isWord("DESCRIBE") || first.isWord("DESC") || first.isWord("EXPLAIN")) {
            EngineResult result = session.command(sql);
            result.rows().close();
            return described(result.type(), result.columns(), sql);
        }
        return described(StatementType.DDL, List.of(), sql);
    }

    private static EngineDescription described(StatementType type, List<EngineColumn> columns, String sql) {
        return new EngineDescription(type, columns, markers(sql), false);
    }

    private static int markers(String sql) {
        return (int) Lexer.lex(sql).stream()
                .filter(token -> token.kind() == TokenKind.BIND)
                .count();
    }
}
