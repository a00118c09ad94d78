package dev.snowgate.local.engine;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements that are neither queries nor DML: the engine's catalog answers them. */
final class Commands {
    private Commands() {}

    /** Answers a command, or null when the text is none. */
    static @Nullable EngineResult run(SessionContext session, String sql) throws SqlFailure {
        TokenReader in = new TokenReader(sql);
        return switch (in.any(
                "SHOW",
                "DESCRIBE",
                "DESC",
                "USE",
                "CREATE",
                "DROP",
                "ALTER",
                "COMMENT",
                "TRUNCATE",
                "EXPLAIN",
                "CALL",
                "GRANT",
                "REVOKE",
                "COPY",
                "PUT",
                "GET",
                "LIST",
                "LS",
                "REMOVE",
                "RM",
                "UNDROP",
                "EXECUTE",
                "DECLARE")) {
            case "SHOW" -> Show.run(session, in);
            case "DESCRIBE", "DESC" -> Describe.run(session, in);
            case "USE" -> Use.run(session, in);
            case "CREATE" -> Create.run(session, in);
            case "DROP" -> Drop.run(session, in);
            case "ALTER" -> Alter.run(session, in);
            case "COMMENT" -> Comments.run(session, in);
            case "GRANT" -> Grants.grant(session, in);
            case "REVOKE" -> Grants.revoke(session, in);
            case "EXPLAIN" -> Explain.run(session, in);
            case "TRUNCATE" -> truncate(session, in);
            case "" -> null;
            case "DECLARE" -> throw Failures.unsupported("Snowflake Scripting");
            default ->
                throw Failures.unsupported(sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT));
        };
    }

    private static EngineResult truncate(SessionContext session, TokenReader in) throws SqlFailure {
        in.accept("TABLE");
        boolean ifExists = in.accept("IF", "EXISTS");
        ObjectName name = Names.object(session, in.path(), "TRUNCATE");
        in.expectEnd();
        ObjectEntry table = session.object(name);
        if (table == null) {
            if (ifExists) {
                return TextRows.done();
            }
            throw Failures.missing("Table", name.name());
        }
        new Access(session).require(table, "TRUNCATE");
        session.duck("DELETE FROM " + table.duck());
        return TextRows.status(StatementType.DDL, "Statement executed successfully.", Map.of());
    }
}
