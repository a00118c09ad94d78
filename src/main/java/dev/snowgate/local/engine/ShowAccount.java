package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of SHOW WAREHOUSES, ROLES, USERS and REGIONS. */
final class ShowAccount {
    static final String WAREHOUSES =
            "name,state,type,size,min_cluster_count#,max_cluster_count#,started_clusters#,running#,"
                    + "queued#,is_default,is_current,auto_suspend#,auto_resume,available,provisioning,quiescing,other,created_on@,"
                    + "resumed_on@,updated_on@,owner,comment,enable_query_acceleration,query_acceleration_max_scale_factor#,"
                    + "resource_monitor,actives#,pendings#,failed#,suspended#,uuid,scaling_policy,budget,owner_role_type,"
                    + "resource_constraint";
    static final String ROLES =
            "created_on@,name,is_default,is_current,is_inherited,assigned_to_users#,granted_to_roles#,"
                    + "granted_roles#,owner,comment";
    static final String USERS = "name,created_on@,login_name,display_name,first_name,last_name,email,mins_to_unlock,"
            + "days_to_expiry,comment,disabled,must_change_password,snowflake_lock,default_warehouse,default_namespace,"
            + "default_role,default_secondary_roles,ext_authn_duo,ext_authn_uid,mins_to_bypass_mfa,owner,last_success_login@,"
            + "expires_at_time@,locked_until_time@,has_password,has_rsa_public_key,type,has_mfa";
    static final String REGIONS = "snowflake_region,cloud,region,display_name";

    private ShowAccount() {}

    private static Show.Row row(String name, @Nullable Object... cells) {
        return new Show.Row(name, () -> Arrays.asList(cells));
    }

    static List<Show.Row> warehouses(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        Access access = new Access(session);
        Warehouses warehouses = session.catalog().account().warehouses();
        for (WarehouseEntry entry : warehouses.list()) {
            Label label = entry.label();
            if (!access.sees("WAREHOUSE", entry.name(), label)) {
                continue;
            }
            Warehouses.Status status = warehouses.status(entry.name());
            boolean started = status.state().equals("STARTED");
            rows.add(row(
                    entry.name(),
                    entry.name(),
                    status.state(),
                    "STANDARD",
                    entry.size(),
                    1L,
                    1L,
                    started ? 1L : 0L,
                    status.running(),
                    status.queued(),
                    "N",
                    entry.name().equals(session.names().warehouse()) ? "Y" : "N",
                    entry.autoSuspend(),
                    String.valueOf(entry.autoResume()),
                    started ? "100" : "",
                    status.state().equals("RESUMING") ? "100" : started ? "0" : "",
                    started ? "0" : "",
                    started ? "0" : "",
                    label.createdOn(),
                    status.resumed(),
                    label.createdOn(),
                    label.owner(),
                    label.commentText(),
                    "false",
                    8L,
                    "null",
                    started ? 1L : 0L,
                    0L,
                    0L,
                    status.state().equals("SUSPENDED") ? 1L : 0L,
                    "0",
                    "STANDARD",
                    null,
                    "ROLE",
                    null));
        }
        return rows;
    }

    static List<Show.Row> roles(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        Account account = session.catalog().account();
        String current = String.valueOf(session.names().role());
        for (RoleEntry entry : account.roles()) {
            String name = entry.name();
            Grant.Target target = new Grant.Target("ROLE", name);
            long users = account.grants(grant ->
                            grant.on().equals(target) && grant.grantee().kind().equals("USER"))
                    .size();
            long above = account.grants(grant ->
                            grant.on().equals(target) && grant.grantee().kind().equals("ROLE"))
                    .size();
            long below = account.grants(grant ->
                            grant.on().kind().equals("ROLE") && grant.grantee().equals(new Grant.Grantee("ROLE", name)))
                    .size();
            boolean inherited =
                    !name.equals(current) && account.effective(current).contains(name);
            rows.add(row(
                    name,
                    entry.label().createdOn(),
                    name,
                    "N",
                    name.equals(current) ? "Y" : "N",
                    inherited ? "Y" : "N",
                    users,
                    above,
                    below,
                    entry.label().owner(),
                    entry.label().commentText()));
        }
        return rows;
    }

    static List<Show.Row> users(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        List<UserEntry> users = new ArrayList<>(session.catalog().account().users());
        if (users.stream().noneMatch(user -> user.name().equals(session.user()))) {
            users.add(new UserEntry(session.user(), session.catalog().label("USERADMIN", null), Map.of()));
        }
        users.sort(java.util.Comparator.comparing(UserEntry::name));
        for (UserEntry user : users) {
            rows.add(row(
                    user.name(),
                    user.name(),
                    user.label().createdOn(),
                    or(user.setting("LOGIN_NAME"), user.name()),
                    or(user.setting("DISPLAY_NAME"), user.name()),
                    user.setting("FIRST_NAME"),
                    user.setting("LAST_NAME"),
                    user.setting("EMAIL"),
                    "",
                    "",
                    user.label().commentText(),
                    or(user.setting("DISABLED"), "false").toLowerCase(java.util.Locale.ROOT),
                    "false",
                    "false",
                    user.setting("DEFAULT_WAREHOUSE"),
                    user.setting("DEFAULT_NAMESPACE"),
                    user.setting("DEFAULT_ROLE"),
                    or(user.setting("DEFAULT_SECONDARY_ROLES"), "[\"ALL\"]"),
                    "false",
                    "",
                    "",
                    user.label().owner(),
                    null,
                    null,
                    null,
                    "true",
                    "false",
                    user.setting("TYPE"),
                    "false"));
        }
        return rows;
    }

    static List<Show.Row> regions() {
        return List.of(row("LOCAL", "LOCAL", "local", "local", "Local Snowflake"));
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
