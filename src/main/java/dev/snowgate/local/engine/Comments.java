package dev.snowgate.local.engine;

import java.util.List;

/** {@code COMMENT [IF EXISTS] ON TABLE|VIEW|COLUMN|SCHEMA|DATABASE|WAREHOUSE|ROLE name IS '…'}. */
final class Comments {
    private Comments() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        in.expect("ON");
        String kind = in.any("TABLE", "VIEW", "COLUMN", "SCHEMA", "DATABASE", "WAREHOUSE", "ROLE", "USER", "SEQUENCE");
        if (kind.isEmpty()) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("COMMENT ON " + in.skip().upper());
        }
        List<String> path = in.path();
        in.expect("IS");
        String text = in.string();
        in.expectEnd();
        try {
            comment(session, kind, path, text);
        } catch (SqlFailure e) {
            if (!lenient || !e.code().equals("002003")) {
                throw e;
            }
        }
        return TextRows.done();
    }

    private static void comment(SessionContext session, String kind, List<String> path, String text) throws SqlFailure {
        Catalog catalog = session.catalog();
        switch (kind) {
            case "COLUMN" -> column(session, path, text);
            case "WAREHOUSE", "ROLE", "USER", "SEQUENCE" -> other(session, kind, path, text);
            case "SCHEMA" -> {
                ObjectName name = Names.schema(session, path, "COMMENT");
                SchemaEntry schema = catalog.schema(name.database(), name.schema());
                if (schema == null) {
                    throw Failures.missing("Schema", String.join(".", path));
                }
                catalog.addSchema(new SchemaEntry(
                        schema.database(), schema.name(), schema.label().withComment(text)));
            }
            case "DATABASE" -> {
                DatabaseEntry database = catalog.database(path.get(path.size() - 1));
                if (database == null) {
                    throw Failures.missing("Database", String.join(".", path));
                }
                catalog.changeDatabase(
                        new DatabaseEntry(database.name(), database.label().withComment(text)));
            }
            default -> {
                ObjectEntry entry = Names.existing(session, path, kind.equals("VIEW") ? "View" : "Table");
                session.put(entry.with(entry.label().withComment(text)));
            }
        }
    }

    private static void other(SessionContext session, String kind, List<String> path, String text) throws SqlFailure {
        Account account = session.catalog().account();
        String last = path.get(path.size() - 1);
        Grants.target(session, kind, path);
        WarehouseEntry warehouse = account.warehouses().find(last);
        RoleEntry role = account.role(last);
        UserEntry user = account.user(last);
        if (kind.equals("WAREHOUSE") && warehouse != null) {
            account.warehouses().change(last, warehouse.with(warehouse.label().withComment(text)));
        } else if (kind.equals("ROLE") && role != null) {
            account.putRole(new RoleEntry(last, role.label().withComment(text)));
        } else if (kind.equals("USER") && user != null) {
            account.putUser(new UserEntry(last, user.label().withComment(text), user.settings()));
        } else {
            SequenceEntry sequence = session.catalog().sequence(Names.object(session, path, "COMMENT"));
            if (sequence != null) {
                session.catalog().addSequence(sequence.with(sequence.label().withComment(text)));
            }
        }
    }

    private static void column(SessionContext session, List<String> path, String text) throws SqlFailure {
        if (path.size() < 2) {
            throw Failures.noColumn(path.get(0));
        }
        String name = path.get(path.size() - 1);
        ObjectEntry entry = Names.existing(session, path.subList(0, path.size() - 1), "Table");
        if (entry.column(name) == null) {
            throw Failures.noColumn(name);
        }
        session.put(entry.with(entry.columns().stream()
                .map(column -> column.name().equals(name) ? column.withComment(text) : column)
                .toList()));
    }
}
