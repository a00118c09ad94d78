package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Completes the names of a command with what the session uses. */
final class Names {
    private Names() {}

    /** The full name of an object of one to three parts. */
    static ObjectName object(SessionContext session, List<String> parts, String statement) throws SqlFailure {
        int count = parts.size();
        String database = count > 2 ? parts.get(count - 3) : session.names().database();
        String schema = count > 1 ? parts.get(count - 2) : session.names().schema();
        if (database == null) {
            throw Failures.noCurrent("database", statement);
        }
        if (schema == null) {
            throw Failures.noCurrent("schema", statement);
        }
        if (!session.catalog().hasSchema(database, schema)) {
            throw Failures.missing("Schema", database + "." + schema);
        }
        return new ObjectName(database, schema, parts.get(count - 1));
    }

    /** The schema that one or two parts mean; its own name is empty. */
    static ObjectName schema(SessionContext session, List<String> parts, String statement) throws SqlFailure {
        String database =
                parts.size() > 1 ? parts.get(parts.size() - 2) : session.names().database();
        if (database == null) {
            throw Failures.noCurrent("database", statement);
        }
        return new ObjectName(database, parts.get(parts.size() - 1), "");
    }

    /** A table or view that must be there. */
    static ObjectEntry existing(SessionContext session, List<String> parts, String kind) throws SqlFailure {
        @Nullable ObjectEntry entry = session.object(object(session, parts, kind));
        if (entry == null) {
            throw Failures.missing(kind, String.join(".", parts));
        }
        return entry;
    }
}
