package dev.snowgate.local.engine;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the session's roles may do. The system roles may do everything; a role that was created may do what it owns, what
 * was granted to it, to roles that it has, and to PUBLIC.
 */
final class Access {
    private final SessionContext session;

    Access(SessionContext session) {
        this.session = session;
    }

    private Account account() {
        return session.catalog().account();
    }

    /** Whether nothing is refused. */
    boolean unlimited() {
        String role = session.names().role();
        return role == null || Account.SYSTEM_ROLES.contains(role);
    }

    private Set<String> roles() {
        Set<String> roles =
                new HashSet<>(account().effective(String.valueOf(session.names().role())));
        if (session.secondaryRoles()) {
            roles.addAll(account().rolesOf(session.user()));
        }
        return roles;
    }

    /** Whether the session may see a table or view: any privilege on it will do. */
    boolean sees(ObjectEntry entry) {
        return unlimited() || entry.temporary() || owns(entry.label()) || has(target(entry), "");
    }

    /** Whether the session may see a database, schema, warehouse, … of this name. */
    boolean sees(String kind, String name, Label label) {
        return unlimited() || owns(label) || has(new Grant.Target(kind, name), "") || within(kind, name);
    }

    /** Fails when the session lacks a privilege on a table or view that it sees. */
    void require(ObjectEntry entry, String privilege) throws SqlFailure {
        if (!unlimited() && !entry.temporary() && !owns(entry.label()) && !has(target(entry), privilege)) {
            throw Failures.insufficient(
                    target(entry).kind().toLowerCase(Locale.ROOT), entry.name().name());
        }
    }

    /** Fails when the session does not own what it wants to change. */
    void requireOwner(String kind, String name, Label label) throws SqlFailure {
        if (!unlimited() && !owns(label)) {
            throw Failures.insufficient(kind.toLowerCase(Locale.ROOT), name);
        }
    }

    /** Fails when the session may not create such an object in a schema. */
    void requireCreate(String privilege, ObjectName object) throws SqlFailure {
        SchemaEntry schema = session.catalog().schema(object.database(), object.schema());
        boolean own = schema != null && owns(schema.label());
        Grant.Target target = new Grant.Target("SCHEMA", object.database() + "." + object.schema());
        if (!unlimited() && !own && !has(target, privilege)) {
            throw Failures.insufficient("schema", object.schema());
        }
    }

    /** Fails when the session may not create such a thing in the account. */
    void requireAccount(String privilege) throws SqlFailure {
        if (!unlimited() && !has(new Grant.Target("ACCOUNT", "LOCAL"), privilege)) {
            throw Failures.insufficient("account", "LOCAL");
        }
    }

    /** Fails when the session does not own a table or view. */
    void requireOwner(ObjectEntry entry) throws SqlFailure {
        if (!entry.temporary()) {
            requireOwner(target(entry).kind(), entry.name().name(), entry.label());
        }
    }

    /** A name above something that the session may see is seen, too: USAGE is not asked for here. */
    private boolean within(String kind, String name) {
        if (!kind.equals("DATABASE") && !kind.equals("SCHEMA")) {
            return false;
        }
        Set<String> roles = roles();
        return !account()
                .grants(grant -> grant.on().name().startsWith(name + ".") && holds(roles, grant))
                .isEmpty();
    }

    private boolean owns(Label label) {
        return roles().contains(label.owner()) && !label.owner().equals("PUBLIC");
    }

    private boolean has(Grant.Target target, String privilege) {
        Set<String> roles = roles();
        return !account()
                .grants(grant -> grant.on().equals(target)
                        && (privilege.isEmpty()
                                || grant.privilege().equals(privilege)
                                || grant.privilege().equals("OWNERSHIP"))
                        && holds(roles, grant))
                .isEmpty();
    }

    private static boolean holds(Set<String> roles, Grant grant) {
        return grant.grantee().kind().equals("ROLE")
                && roles.contains(grant.grantee().name());
    }

    /** A table or view as grants name it. */
    static Grant.Target target(ObjectEntry entry) {
        return new Grant.Target(entry.view() ? "VIEW" : "TABLE", entry.name().text());
    }
}
