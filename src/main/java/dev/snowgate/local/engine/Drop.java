package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.List;
import java.util.Locale;

/** {@code DROP TABLE|VIEW|SCHEMA|DATABASE|SEQUENCE|WAREHOUSE|ROLE [IF EXISTS] name}. */
final class Drop {
    private Drop() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        String kind = in.any("TABLE", "VIEW", "SCHEMA", "DATABASE", "SEQUENCE", "WAREHOUSE", "ROLE");
        if (kind.isEmpty()) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("DROP " + in.skip().upper());
        }
        boolean lenient = in.accept("IF", "EXISTS");
        List<String> path = in.path();
        in.any("CASCADE", "RESTRICT");
        in.expectEnd();
        String last = path.get(path.size() - 1);
        if (!drop(session, kind, path)) {
            if (!lenient) {
                throw Failures.missing(
                        kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT), String.join(".", path));
            }
            return TextRows.status(
                    StatementType.DDL, "Drop statement executed successfully (" + last + " already dropped).");
        }
        return TextRows.status(StatementType.DDL, last + " successfully dropped.");
    }

    private static boolean drop(SessionContext session, String kind, List<String> path) throws SqlFailure {
        Catalog catalog = session.catalog();
        String last = path.get(path.size() - 1);
        return switch (kind) {
            case "TABLE", "VIEW" -> tableOrView(session, kind, Names.object(session, path, "DROP"));
            case "SCHEMA" -> schema(session, Names.schema(session, path, "DROP SCHEMA"));
            case "DATABASE" -> database(session, last);
            case "SEQUENCE" -> sequence(session, Names.object(session, path, "DROP"));
            case "WAREHOUSE" -> {
                boolean known = catalog.hasWarehouse(last);
                catalog.dropWarehouse(last);
                yield known;
            }
            default -> {
                boolean known = catalog.hasRole(last);
                catalog.dropRole(last);
                yield known;
            }
        };
    }

    private static boolean tableOrView(SessionContext session, String kind, ObjectName name) throws SqlFailure {
        ObjectEntry entry = session.catalog().object(name);
        if (entry == null) {
            return false;
        }
        if (entry.view() != kind.equals("VIEW")) {
            throw Failures.wrongKind(entry.view() ? "VIEW" : "TABLE", kind);
        }
        object(session, name);
        return true;
    }

    /** Drops a table or view that is there. */
    static void object(SessionContext session, ObjectName name) throws SqlFailure {
        ObjectEntry entry = session.catalog().object(name);
        if (entry != null) {
            session.duck("DROP " + (entry.view() ? "VIEW " : "TABLE ") + name.duck());
            session.catalog().dropObject(name);
        }
    }

    private static boolean schema(SessionContext session, ObjectName name) throws SqlFailure {
        if (!session.catalog().hasSchema(name.database(), name.schema())) {
            return false;
        }
        session.duck("DROP SCHEMA " + Translator.quote(name.database()) + "." + Translator.quote(name.schema())
                + " CASCADE");
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
        session.duck("DETACH " + Translator.quote(name));
        session.catalog().dropDatabase(name);
        SessionNames now = session.names();
        if (name.equals(now.database())) {
            session.use(now.in(null, null));
        }
        return true;
    }

    private static boolean sequence(SessionContext session, ObjectName name) throws SqlFailure {
        if (session.catalog().sequence(name) == null) {
            return false;
        }
        session.duck("DROP SEQUENCE " + name.duck());
        session.catalog().dropSequence(name);
        return true;
    }
}
