package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code GRANT} and {@code REVOKE} of privileges and roles. */
final class Grants {
    private static final Set<String> KINDS =
            Set.of("TABLE", "VIEW", "SCHEMA", "DATABASE", "WAREHOUSE", "SEQUENCE", "ROLE", "USER", "ACCOUNT");
    private static final List<String> TABLE = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES");

    private final SessionContext session;
    private final List<String> privileges = new ArrayList<>();
    private final List<Grant.Target> targets = new ArrayList<>();

    private Grants(SessionContext session) {
        this.session = session;
    }

    static EngineResult grant(SessionContext session, TokenReader in) throws SqlFailure {
        Grants grants = new Grants(session);
        grants.read(in);
        in.expect("TO");
        Grant.Grantee grantee = grants.grantee(in);
        boolean option = in.accept("WITH", "GRANT", "OPTION");
        if (in.accept("COPY") || in.accept("REVOKE")) {
            in.expect("CURRENT", "GRANTS");
        }
        in.expectEnd();
        String by = String.valueOf(session.names().role());
        for (Grant.Target target : grants.targets) {
            for (String privilege : grants.privileges) {
                if (privilege.equals("OWNERSHIP")) {
                    grants.own(target, grantee.name());
                }
                session.catalog()
                        .account()
                        .grant(new Grant(
                                target,
                                privilege,
                                grantee,
                                option,
                                by,
                                session.catalog().clock().instant()));
            }
        }
        return TextRows.done();
    }

    static EngineResult revoke(SessionContext session, TokenReader in) throws SqlFailure {
        in.accept("GRANT", "OPTION", "FOR");
        Grants grants = new Grants(session);
        grants.read(in);
        in.expect("FROM");
        Grant.Grantee grantee = grants.grantee(in);
        in.any("CASCADE", "RESTRICT");
        in.expectEnd();
        session.catalog()
                .account()
                .revoke(grant -> grant.grantee().equals(grantee)
                        && grants.targets.contains(grant.on())
                        && grants.privileges.contains(grant.privilege()));
        return TextRows.done();
    }

    /** What and on what. */
    private void read(TokenReader in) throws SqlFailure {
        if (in.peek("ROLE") || in.peek("DATABASE", "ROLE")) {
            if (!in.accept("ROLE")) {
                throw Failures.unsupported("database roles");
            }
            String role = in.name();
            if (session.catalog().account().role(role) == null) {
                throw Failures.missing("Role", role);
            }
            privileges.add("USAGE");
            targets.add(new Grant.Target("ROLE", role));
            return;
        }
        do {
            int start = in.offset();
            while (!in.peekOperator(",") && !in.peek("ON")) {
                in.skip();
            }
            privileges.add(in.since(start).toUpperCase(Locale.ROOT));
        } while (in.operator(","));
        in.expect("ON");
        on(in);
        if (!targets.isEmpty()) {
            Privileges.check(privileges, targets.get(0).kind());
        }
        if (privileges.contains("ALL") || privileges.contains("ALL PRIVILEGES")) {
            privileges.clear();
            privileges.addAll(all(targets.isEmpty() ? "TABLE" : targets.get(0).kind()));
        }
    }

    private static List<String> all(String kind) {
        return switch (kind) {
            case "TABLE" -> TABLE;
            case "VIEW" -> List.of("SELECT", "REFERENCES");
            case "SCHEMA" -> List.of("USAGE", "MODIFY", "MONITOR", "CREATE TABLE", "CREATE VIEW", "CREATE SEQUENCE");
            case "DATABASE" -> List.of("USAGE", "MODIFY", "MONITOR", "CREATE SCHEMA");
            case "WAREHOUSE" -> List.of("USAGE", "MODIFY", "MONITOR", "OPERATE");
            default -> List.of("USAGE");
        };
    }

    private void on(TokenReader in) throws SqlFailure {
        if (in.accept("FUTURE")) {
            throw Failures.unsupported("GRANT ON FUTURE");
        }
        boolean every = in.accept("ALL");
        String word = in.name();
        String kind = every && word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
        if (!KINDS.contains(kind)) {
            throw Failures.unsupported("GRANT ON " + word);
        }
        if (kind.equals("ACCOUNT")) {
            targets.add(new Grant.Target("ACCOUNT", "LOCAL"));
        } else if (every) {
            in.expect("IN");
            boolean schema = in.any("SCHEMA", "DATABASE").equals("SCHEMA");
            List<String> path = in.path();
            ObjectName place =
                    schema ? Names.schema(session, path, "GRANT") : new ObjectName(path.get(path.size() - 1), "", "");
            everything(kind, place);
        } else {
            targets.add(one(kind, in.path()));
        }
    }

    private void everything(String kind, ObjectName place) {
        if (kind.equals("SCHEMA")) {
            for (SchemaEntry schema : session.catalog().schemas()) {
                if (schema.database().equals(place.database())) {
                    targets.add(new Grant.Target("SCHEMA", schema.database() + "." + schema.name()));
                }
            }
        }
        for (ObjectEntry entry : session.catalog().within(place)) {
            if (Access.target(entry).kind().equals(kind)) {
                targets.add(Access.target(entry));
            }
        }
    }

    /** A target that must be there. */
    private Grant.Target one(String kind, List<String> path) throws SqlFailure {
        return target(session, kind, path);
    }

    /** What a name means for grants; it must be there. */
    static Grant.Target target(SessionContext session, String kind, List<String> path) throws SqlFailure {
        Catalog catalog = session.catalog();
        String last = path.get(path.size() - 1);
        boolean there;
        String name = last;
        switch (kind) {
            case "TABLE", "VIEW" -> {
                return Access.target(Names.existing(session, path, kind.equals("VIEW") ? "View" : "Table"));
            }
            case "SCHEMA" -> {
                ObjectName schema = Names.schema(session, path, "GRANT");
                there = catalog.hasSchema(schema.database(), schema.schema());
                name = schema.database() + "." + schema.schema();
            }
            case "SEQUENCE" -> {
                ObjectName sequence = Names.object(session, path, "GRANT");
                there = catalog.sequence(sequence) != null;
                name = sequence.text();
            }
            case "DATABASE" -> there = catalog.hasDatabase(last);
            case "WAREHOUSE" -> there = catalog.account().warehouses().find(last) != null;
            case "ROLE" -> there = catalog.account().role(last) != null;
            default -> there = catalog.account().user(last) != null;
        }
        if (!there) {
            throw Failures.missing(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT), name);
        }
        return new Grant.Target(kind, name);
    }

    private Grant.Grantee grantee(TokenReader in) throws SqlFailure {
        boolean user = in.accept("USER");
        if (!user) {
            in.accept("ROLE");
        }
        String name = in.name();
        if (!user && session.catalog().account().role(name) == null) {
            throw Failures.missing("Role", name);
        }
        return new Grant.Grantee(user ? "USER" : "ROLE", name);
    }

    private void own(Grant.Target target, String role) {
        for (ObjectEntry entry : session.objects()) {
            if (Access.target(entry).equals(target)) {
                session.put(entry.with(
                        new Label(entry.label().createdOn(), role, entry.label().comment())));
            }
        }
        session.catalog()
                .account()
                .revoke(grant -> grant.on().equals(target) && grant.privilege().equals("OWNERSHIP"));
    }
}
