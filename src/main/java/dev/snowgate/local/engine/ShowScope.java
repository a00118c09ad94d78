package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SHOW looks: the account, a database, a schema or one table. Null where it does not narrow. */
record ShowScope(
        @Nullable String database,
        @Nullable String schema,
        @Nullable String table) {
    static final ShowScope ACCOUNT = new ShowScope(null, null, null);

    boolean takes(ObjectName name) {
        return (database == null || database.equals(name.database()))
                && (schema == null || schema.equals(name.schema()))
                && (table == null || table.equals(name.name()));
    }

    /** Reads {@code IN …}; without it the session's schema, else its database, else the account. */
    static ShowScope read(SessionContext session, TokenReader in) throws SqlFailure {
        SessionNames now = session.names();
        if (!in.accept("IN") && !in.accept("FROM") && !in.accept("FOR")) {
            return new ShowScope(now.database(), now.schema(), null);
        }
        if (!in.any("ACCOUNT", "SESSION", "WAREHOUSE", "USER").isEmpty()) {
            return ACCOUNT;
        }
        if (in.accept("DATABASE")) {
            String name = in.peekName() && !in.peek("STARTS") && !in.peek("LIMIT") ? in.name() : now.database();
            return database(session, name);
        }
        if (in.accept("SCHEMA")) {
            if (!in.peekName() || in.peek("STARTS") || in.peek("LIMIT")) {
                return new ShowScope(now.database(), now.schema(), null);
            }
            return schema(session, in.path());
        }
        if (!in.any("TABLE", "VIEW").isEmpty()) {
            ObjectName name = Names.existing(session, in.path(), "Object").name();
            return new ShowScope(name.database(), name.schema(), name.name());
        }
        return bare(session, in.path());
    }

    /** A name without its kind: a database or schema, or for SHOW COLUMNS a table. */
    private static ShowScope bare(SessionContext session, List<String> path) throws SqlFailure {
        String database = session.names().database();
        String last = path.get(path.size() - 1);
        if (path.size() == 1 && database != null && session.catalog().hasSchema(database, last)) {
            return new ShowScope(database, last, null);
        }
        if (path.size() == 1 && session.catalog().hasDatabase(last)) {
            return new ShowScope(last, null, null);
        }
        if (path.size() == 2 && session.catalog().hasSchema(path.get(0), last)) {
            return new ShowScope(path.get(0), last, null);
        }
        ObjectName name = Names.existing(session, path, "Object").name();
        return new ShowScope(name.database(), name.schema(), name.name());
    }

    private static ShowScope database(SessionContext session, @Nullable String name) throws SqlFailure {
        if (name == null || !session.catalog().hasDatabase(name)) {
            throw Failures.impossible();
        }
        return new ShowScope(name, null, null);
    }

    private static ShowScope schema(SessionContext session, List<String> path) throws SqlFailure {
        ObjectName name = Names.schema(session, path, "SHOW");
        if (!session.catalog().hasSchema(name.database(), name.schema())) {
            throw Failures.impossible();
        }
        return new ShowScope(name.database(), name.schema(), null);
    }
}
