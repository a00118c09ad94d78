package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ALTER SCHEMA} and {@code ALTER DATABASE}: the name, the comment, and settings without effect here. */
final class AlterPlace {
    private AlterPlace() {}

    static EngineResult run(SessionContext session, TokenReader in, String kind) throws SqlFailure {
        boolean schema = kind.equals("SCHEMA");
        boolean lenient = in.accept("IF", "EXISTS");
        ObjectName name = place(session, in.path(), schema);
        Catalog catalog = session.catalog();
        boolean there =
                schema ? catalog.hasSchema(name.database(), name.schema()) : catalog.hasDatabase(name.database());
        if (Alter.spared(lenient, there)) {
            return TextRows.done();
        }
        if (!there) {
            throw Failures.missing(
                    schema ? "Schema" : "Database", schema ? name.database() + "." + name.schema() : name.database());
        }
        if (in.accept("RENAME", "TO")) {
            rename(session, name, place(session, in.path(), schema), schema);
        } else if (in.accept("SET")) {
            comment(catalog, name, Alter.settings(in).comment());
        } else if (in.accept("UNSET")) {
            if (Alter.unsetNames(in).contains("COMMENT")) {
                comment(catalog, name, "");
            }
        } else if (!in.accept("ENABLE", "MANAGED", "ACCESS") && !in.accept("DISABLE", "MANAGED", "ACCESS")) {
            throw Alter.unsupported(in, "ALTER " + kind);
        }
        in.expectEnd();
        return TextRows.done();
    }

    private static ObjectName place(SessionContext session, List<String> path, boolean schema) throws SqlFailure {
        return schema ? Names.schema(session, path, "ALTER SCHEMA") : new ObjectName(path.get(path.size() - 1), "", "");
    }

    private static void rename(SessionContext session, ObjectName from, ObjectName to, boolean schema)
            throws SqlFailure {
        Catalog catalog = session.catalog();
        boolean taken = schema ? catalog.hasSchema(to.database(), to.schema()) : catalog.hasDatabase(to.database());
        if (taken) {
            throw Failures.exists(schema ? to.schema() : to.database());
        }
        if (schema && !to.database().equals(from.database())) {
            throw Failures.unsupported("ALTER SCHEMA … RENAME TO another database");
        }
        catalog.rename(from, to);
        for (SchemaEntry entry : catalog.schemas()) {
            if (entry.database().equals(to.database())) {
                Create.duckSchema(session, to.database(), entry.name());
            }
        }
        SessionNames now = session.names();
        if (from.database().equals(now.database()) && (!schema || from.schema().equals(now.schema()))) {
            session.use(now.in(to.database(), schema ? to.schema() : now.schema()));
        }
    }

    private static void comment(Catalog catalog, ObjectName name, @Nullable String text) {
        if (text == null) {
            return;
        }
        SchemaEntry schema = catalog.schema(name.database(), name.schema());
        DatabaseEntry database = catalog.database(name.database());
        if (!name.schema().isEmpty() && schema != null) {
            catalog.addSchema(new SchemaEntry(
                    schema.database(), schema.name(), schema.label().withComment(text)));
        } else if (database != null) {
            catalog.changeDatabase(
                    new DatabaseEntry(database.name(), database.label().withComment(text)));
        }
    }
}
