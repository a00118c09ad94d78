package dev.snowgate.local.engine;

import java.util.List;
import java.util.Set;

/** {@code USE [DATABASE|SCHEMA|WAREHOUSE|ROLE|SECONDARY ROLES] …}. */
final class Use {
    private Use() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        String kind = in.accept("SECONDARY", "ROLES") ? "SECONDARY" : in.any("DATABASE", "SCHEMA", "WAREHOUSE", "ROLE");
        List<String> path = kind.equals("SECONDARY") ? List.of(in.name()) : in.path();
        in.expectEnd();
        Account account = session.catalog().account();
        SessionNames now = session.names();
        String last = path.get(path.size() - 1);
        StatementType type = StatementType.USE;
        switch (kind) {
            case "SECONDARY" -> session.secondaryRoles(secondary(last));
            case "WAREHOUSE" -> {
                WarehouseEntry warehouse = account.warehouses().find(last);
                check(warehouse != null && new Access(session).sees("WAREHOUSE", last, warehouse.label()));
                session.use(now.on(last));
                type = StatementType.USE_WAREHOUSE;
            }
            case "ROLE" -> {
                check(account.role(last) != null);
                Set<String> granted = account.rolesOf(session.user());
                if (!granted.isEmpty() && !granted.contains(last)) {
                    throw new SqlFailure(
                            "003013",
                            "42501",
                            "COMPILATION",
                            "SQL access control error:\nRequested role '" + last
                                    + "' is not assigned to the executing user. Specify another role to activate.");
                }
                session.use(new SessionNames(now.database(), now.schema(), now.warehouse(), last));
            }
            case "SCHEMA" -> {
                schema(session, path);
                type = StatementType.USE_SCHEMA;
            }
            default -> {
                if (path.size() > 1) {
                    schema(session, path);
                    return TextRows.status(StatementType.USE_SCHEMA, "Statement executed successfully.");
                } else {
                    DatabaseEntry database = session.catalog().database(last);
                    check(database != null && new Access(session).sees("DATABASE", last, database.label()));
                    String schema = session.catalog().hasSchema(last, Catalog.PUBLIC) ? Catalog.PUBLIC : null;
                    session.use(now.in(last, schema));
                }
                type = StatementType.USE_DATABASE;
            }
        }
        return TextRows.status(type, "Statement executed successfully.");
    }

    private static boolean secondary(String word) throws SqlFailure {
        if (!word.equals("ALL") && !word.equals("NONE")) {
            throw Failures.unsupported("USE SECONDARY ROLES of a list");
        }
        return word.equals("ALL");
    }

    private static void schema(SessionContext session, List<String> path) throws SqlFailure {
        ObjectName schema = Names.schema(session, path, "USE SCHEMA");
        SchemaEntry entry = session.catalog().schema(schema.database(), schema.schema());
        check(entry != null
                && (schema.schema().equals(Catalog.INFORMATION_SCHEMA)
                        || new Access(session)
                                .sees("SCHEMA", schema.database() + "." + schema.schema(), entry.label())));
        session.use(session.names().in(schema.database(), schema.schema()));
    }

    private static void check(boolean known) throws SqlFailure {
        if (!known) {
            throw Failures.impossible();
        }
    }
}
