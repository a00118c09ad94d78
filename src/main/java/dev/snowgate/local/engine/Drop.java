package dev.snowgate.local.engine;

import java.util.List;
import java.util.Locale;

/** {@code DROP TABLE|VIEW|SCHEMA|DATABASE|SEQUENCE|WAREHOUSE|ROLE [IF EXISTS] name}. */
final class Drop {
    private Drop() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        String kind = in.any("TABLE", "VIEW", "SCHEMA", "DATABASE", "SEQUENCE", "WAREHOUSE", "ROLE", "USER");
        if (kind.isEmpty()) {
            return neverThere(in);
        }
        boolean lenient = in.accept("IF", "EXISTS");
        List<String> path = in.path();
        in.any("CASCADE", "RESTRICT");
        in.expectEnd();
        String last = path.get(path.size() - 1);
        if (!drop(session, kind, path)) {
            if (!lenient) {
                String shown = kind.equals("SCHEMA")
                        ? Names.schema(session, path, "DROP SCHEMA").database() + "." + last
                        : String.join(".", path);
                throw Failures.missing(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT), shown);
            }
            return TextRows.status(
                    StatementType.DDL, "Drop statement executed successfully (" + last + " already dropped).");
        }
        return TextRows.status(StatementType.DDL, last + " successfully dropped.");
    }

    /** {@code IF EXISTS} of what cannot be created here is done: scripts begin with it. */
    private static EngineResult neverThere(TokenReader in) throws SqlFailure {
        String kind = in.any("FUNCTION", "PROCEDURE", "STAGE", "STREAM", "TASK", "PIPE");
        if (kind.isEmpty() && in.accept("FILE", "FORMAT")) {
            kind = "FILE FORMAT";
        }
        if (kind.isEmpty() || !in.accept("IF", "EXISTS")) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("DROP " + (kind.isEmpty() ? in.skip().upper() : kind));
        }
        List<String> path = in.path();
        boolean called = kind.equals("FUNCTION") || kind.equals("PROCEDURE");
        if (called && in.peekOperator("(")) {
            in.skip();
        }
        in.expectEnd();
        return TextRows.status(
                StatementType.DDL,
                "Drop statement executed successfully (" + path.get(path.size() - 1) + " already dropped).");
    }

    private static boolean drop(SessionContext session, String kind, List<String> path) throws SqlFailure {
        Account account = session.catalog().account();
        String last = path.get(path.size() - 1);
        return switch (kind) {
            case "TABLE", "VIEW" -> tableOrView(session, kind, Names.object(session, path, "DROP"));
            case "SCHEMA" -> schema(session, Names.schema(session, path, "DROP SCHEMA"));
            case "DATABASE" -> database(session, last);
            case "SEQUENCE" -> sequence(session, Names.object(session, path, "DROP"));
            case "WAREHOUSE" -> {
                boolean known = account.warehouses().find(last) != null;
                account.warehouses().drop(last);
                if (last.equals(session.names().warehouse())) {
                    session.use(session.names().on(null));
                }
                yield known;
            }
            case "USER" -> {
                boolean known = account.user(last) != null;
                account.dropUser(last);
                yield known;
            }
            default -> {
                boolean known = account.role(last) != null;
                account.dropRole(last);
                yield known;
            }
        };
    }

    private static boolean tableOrView(SessionContext session, String kind, ObjectName name) throws SqlFailure {
        ObjectEntry entry = session.object(name);
        if (entry == null) {
            return false;
        }
        if (entry.view() != kind.equals("VIEW")) {
            throw Failures.wrongKind(entry.view() ? "VIEW" : "TABLE", kind);
        }
        new Access(session).requireOwner(entry);
        object(session, entry);
        return true;
    }

    /** Drops a table or view that is there. */
    static void object(SessionContext session, ObjectEntry entry) throws SqlFailure {
        session.duck("DROP " + (entry.view() ? "VIEW " : "TABLE ") + entry.duck());
        session.catalog().remove(entry, session.owner());
    }

    /** Drops a sequence that is there. */
    static void sequence(SessionContext session, SequenceEntry entry) throws SqlFailure {
        // A table's default may count by it; DuckDB keeps such a sequence, which nobody sees any more.
        session.catalog().dropSequence(entry.name());
    }

    /** Drops what a schema holds, or a database where the schema's name is empty. */
    static void contents(SessionContext session, ObjectName place) throws SqlFailure {
        for (ObjectEntry entry : session.catalog().within(place)) {
            object(session, entry);
        }
    }

    private static boolean schema(SessionContext session, ObjectName name) throws SqlFailure {
        if (!session.catalog().hasSchema(name.database(), name.schema())) {
            return false;
        }
        contents(session, name);
        session.catalog().dropSchema(name.database(), name.schema());
        SessionNames now = session.names();
        if (name.database().equals(now.database()) && name.schema().equals(now.schema())) {
            session.use(now.in(now.database(), null));
        }
        return true;
    }

    private static boolean database(SessionContext session, String name) throws SqlFailure {
        if (!session.catalog().hasDatabase(name)) {
            return false;
        }
        contents(session, new ObjectName(name, "", ""));
        session.catalog().dropDatabase(name);
        SessionNames now = session.names();
        if (name.equals(now.database())) {
            session.use(now.in(null, null));
        }
        return true;
    }

    private static boolean sequence(SessionContext session, ObjectName name) throws SqlFailure {
        SequenceEntry entry = session.catalog().sequence(name);
        if (entry == null) {
            return false;
        }
        sequence(session, entry);
        return true;
    }
}
