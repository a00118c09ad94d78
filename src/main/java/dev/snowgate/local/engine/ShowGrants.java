package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code SHOW GRANTS [ON … | TO ROLE|USER … | OF ROLE …]}; without more, the roles of the current user. */
final class ShowGrants {
    private static final String PRIVILEGES =
            "created_on@,privilege,granted_on,name,granted_to,grantee_name,grant_option,granted_by,granted_by_role_type";
    private static final String ROLES = "created_on@,role,granted_to,grantee_name,granted_by";

    private ShowGrants() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        Account account = session.catalog().account();
        if (in.accept("ON")) {
            Grant.Target target = in.accept("ACCOUNT")
                    ? new Grant.Target("ACCOUNT", "LOCAL")
                    : Grants.target(session, in.name(), in.path());
            in.expectEnd();
            return privileges(owned(session, grant -> grant.on().equals(target)));
        }
        if (in.accept("OF")) {
            in.expect("ROLE");
            String role = in.name();
            in.expectEnd();
            required(account, role);
            return roles(account.grants(grant -> grant.on().equals(new Grant.Target("ROLE", role))));
        }
        String kind = "USER";
        String name = session.user();
        if (in.accept("TO")) {
            kind = in.any("ROLE", "USER");
            name = in.name();
        }
        in.expectEnd();
        Grant.Grantee grantee = new Grant.Grantee(kind, name);
        if (kind.equals("USER")) {
            return roles(account.grants(grant ->
                    grant.grantee().equals(grantee) && grant.on().kind().equals("ROLE")));
        }
        if (kind.isEmpty()) {
            throw in.unexpected();
        }
        required(account, name);
        return privileges(owned(session, grant -> grant.grantee().equals(grantee)));
    }

    private static void required(Account account, String role) throws SqlFailure {
        if (account.role(role) == null) {
            throw Failures.missing("Role", role);
        }
    }

    /** Grants, and what owners have without one. */
    private static List<Grant> owned(SessionContext session, Predicate<Grant> which) {
        Catalog catalog = session.catalog();
        List<Grant> all = new ArrayList<>(catalog.account().grants(which));
        for (DatabaseEntry entry : catalog.databases()) {
            own(all, which, new Grant.Target("DATABASE", entry.name()), entry.label());
        }
        for (SchemaEntry entry : catalog.schemas()) {
            own(all, which, new Grant.Target("SCHEMA", entry.database() + "." + entry.name()), entry.label());
        }
        for (ObjectEntry entry : session.objects()) {
            own(all, which, Access.target(entry), entry.label());
        }
        for (WarehouseEntry entry : catalog.account().warehouses().list()) {
            own(all, which, new Grant.Target("WAREHOUSE", entry.name()), entry.label());
        }
        all.sort(Comparator.comparing((Grant grant) -> grant.on().kind())
                .thenComparing(grant -> grant.on().name())
                .thenComparing(Grant::privilege));
        return all;
    }

    private static void own(List<Grant> all, Predicate<Grant> which, Grant.Target target, Label label) {
        if (!label.owner().isEmpty()) {
            Grant grant = new Grant(
                    target,
                    "OWNERSHIP",
                    new Grant.Grantee("ROLE", label.owner()),
                    true,
                    label.owner(),
                    label.createdOn());
            if (which.test(grant) && all.stream().noneMatch(grant::same)) {
                all.add(grant);
            }
        }
    }

    private static EngineResult privileges(List<Grant> grants) {
        List<List<?>> rows = new ArrayList<>();
        for (Grant grant : grants) {
            rows.add(List.of(
                    grant.at(),
                    grant.privilege(),
                    grant.on().kind(),
                    grant.on().name(),
                    grant.grantee().kind(),
                    grant.grantee().name(),
                    String.valueOf(grant.option()).toLowerCase(Locale.ROOT),
                    grant.by(),
                    "ROLE"));
        }
        return TextRows.result(StatementType.SHOW, TextRows.columns(PRIVILEGES), rows);
    }

    private static EngineResult roles(List<Grant> grants) {
        List<List<?>> rows = new ArrayList<>();
        for (Grant grant : grants) {
            rows.add(List.of(
                    grant.at(),
                    grant.on().name(),
                    grant.grantee().kind(),
                    grant.grantee().name(),
                    grant.by()));
        }
        return TextRows.result(StatementType.SHOW, TextRows.columns(ROLES), rows);
    }
}
