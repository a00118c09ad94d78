package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs INSERT, UPDATE, DELETE and MERGE and counts what they changed. */
final class Changes {
    private final DuckSession session;

    Changes(DuckSession session) {
        this.session = session;
    }

    EngineResult run(StatementKind kind, EngineStatement statement)
            throws SqlFailure, SQLException, TranslateException {
        if (MultiInsert.is(statement.sql())) {
            session.transactions().beforeChange();
            return session.transactions().whole(() -> several(statement));
        }
        Translation translation = Translator.translate(statement.sql(), session.view());
        new Rights(session, translation).changing(kind, statement.sql());
        session.transactions().beforeChange();
        Runnable place = session.places().take(statement, translation);
        try {
            refuseDuplicates(translation, statement);
            boolean overwrite = kind == StatementKind.INSERT && isOverwrite(statement.sql());
            return overwrite || statement.bindRows().size() > 1
                    ? session.transactions().whole(() -> change(kind, statement, translation, overwrite))
                    : change(kind, statement, translation, false);
        } finally {
            place.run();
        }
    }

    private EngineResult change(
            StatementKind kind, EngineStatement statement, Translation translation, boolean overwrite)
            throws SqlFailure, SQLException, TranslateException {
        String oldRows = overwrite ? oldRows(target(translation)) : "";
        try (PreparedStatement duck = session.prepare(translation.sql())) {
            if (kind == StatementKind.MERGE) {
                EngineResult merged = merge(duck, statement);
                session.transactions().made(translation.sql(), statement.bindRows());
                return merged;
            }
            long rows = 0;
            for (List<Bind> binds :
                    statement.bindRows().isEmpty() ? List.<List<Bind>>of(List.of()) : statement.bindRows()) {
                BindValues.set(duck, binds);
                rows += duck.executeUpdate();
            }
            session.transactions().made(translation.sql(), statement.bindRows());
            if (!oldRows.isEmpty()) {
                session.duck(oldRows);
                session.transactions().made(oldRows, List.of());
            }
            return counted(kind, rows);
        }
    }

    private EngineResult several(EngineStatement statement) throws SqlFailure, SQLException, TranslateException {
        MultiInsert insert = MultiInsert.read(statement.sql());
        session.flow()
                .add(session.query(new EngineStatement(
                        statement.queryId(), insert.query(), statement.bindRows(), statement.parameters())));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : insert.inserts().entrySet()) {
            EngineStatement single =
                    new EngineStatement(statement.queryId(), one.getValue(), List.of(), statement.parameters());
            Translation translation = Translator.translate(single.sql(), session.view());
            new Rights(session, translation).changing(StatementKind.INSERT, single.sql());
            EngineResult result = change(StatementKind.INSERT, single, translation, isOverwrite(single.sql()));
            try (RowCursor rows = result.rows()) {
                counts.put(one.getKey(), rows.next() && rows.get(0) instanceof Long count ? count : 0L);
            }
        }
        return counts(StatementType.MULTI_INSERT, counts);
    }

    /** A row that more than one source row would change: Snowflake fails, DuckDB would take one of them. */
    private void refuseDuplicates(Translation translation, EngineStatement statement) throws SqlFailure, SQLException {
        if (translation.check().isEmpty()) {
            return;
        }
        try (PreparedStatement check = session.prepare(translation.check())) {
            BindValues.set(
                    check,
                    statement.bindRows().isEmpty()
                            ? List.of()
                            : statement.bindRows().get(0));
            try (ResultSet found = check.executeQuery()) {
                if (!found.next()) {
                    return;
                }
                if (!found.getBoolean(2)) {
                    throw Failures.unsupported("MERGE that deletes one row for several of the source");
                }
                if ("false"
                        .equalsIgnoreCase(
                                String.valueOf(session.parameters().get("ERROR_ON_NONDETERMINISTIC_MERGE")))) {
                    throw Failures.unsupported("MERGE of several source rows into one");
                }
                throw new SqlFailure(
                        "100090",
                        "42P18",
                        "EXECUTION",
                        "Duplicate row detected during DML action\nRow Values: " + found.getString(1));
            }
        }
    }

    /** Deletes what was there before: OVERWRITE goes last, for the new rows may be made of the old ones. */
    private String oldRows(String table) throws SqlFailure {
        String last = session.read(
                "SELECT max(rowid) FROM " + table, rows -> rows.next() ? String.valueOf(rows.getString(1)) : "null");
        return last.equals("null") ? "" : "DELETE FROM " + table + " WHERE rowid <= " + last;
    }

    private static boolean isOverwrite(String sql) {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        return tokens.size() > 1 && tokens.get(1).isWord("OVERWRITE");
    }

    /** The rewriter names the changed table first. */
    private String target(Translation translation) throws TranslateException {
        ObjectName place = session.view().place(translation.tables().get(0));
        if (place == null) {
            throw TranslateException.missing(
                    "Object", String.join(".", translation.tables().get(0)));
        }
        ObjectEntry entry = session.object(place);
        return entry == null ? place.duck() : entry.duck();
    }

    private static EngineResult counted(StatementKind kind, long rows) {
        return switch (kind) {
            case INSERT -> counts(StatementType.INSERT, Map.of("number of rows inserted", rows));
            case DELETE -> counts(StatementType.DELETE, Map.of("number of rows deleted", rows));
            default -> {
                Map<String, Long> counts = new LinkedHashMap<>();
                counts.put("number of rows updated", rows);
                counts.put("number of multi-joined rows updated", 0L);
                yield counts(StatementType.UPDATE, counts);
            }
        };
    }

    private static EngineResult merge(PreparedStatement duck, EngineStatement statement)
            throws SQLException, SqlFailure {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<Token> tokens = Lexer.lexWithoutComments(statement.sql());
        name(tokens, "INSERT", "number of rows inserted", counts);
        name(tokens, "UPDATE", "number of rows updated", counts);
        name(tokens, "DELETE", "number of rows deleted", counts);
        BindValues.set(
                duck,
                statement.bindRows().isEmpty()
                        ? List.of()
                        : statement.bindRows().get(0));
        try (ResultSet actions = duck.executeQuery()) {
            while (actions.next()) {
                String action = String.valueOf(actions.getString(1)).toLowerCase(Locale.ROOT);
                counts.merge("number of rows " + (action.endsWith("e") ? action + "d" : action + "ed"), 1L, Long::sum);
            }
        }
        return counts(StatementType.MERGE, counts);
    }

    /** One row of counts. */
    private static EngineResult counts(StatementType type, Map<String, Long> counts) {
        List<EngineColumn> columns = new ArrayList<>();
        counts.keySet().forEach(name -> columns.add(new EngineColumn(name, SnowType.FIXED, 19, 0, 0, false)));
        return TextRows.result(type, columns, List.of(List.copyOf(counts.values())));
    }

    private static void name(List<Token> tokens, String word, String column, Map<String, Long> counts) {
        if (tokens.stream().anyMatch(token -> token.isWord(word))) {
            counts.put(column, 0L);
        }
    }
}
