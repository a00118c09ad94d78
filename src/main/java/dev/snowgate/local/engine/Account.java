package dev.snowgate.local.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an account holds beside databases: roles, users, privileges, warehouses. Safe from all threads. */
final class Account {
    /** The roles of every account, of which each may do everything here. */
    static final Set<String> SYSTEM_ROLES =
            Set.of("ACCOUNTADMIN", "ORGADMIN", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN");

    private final Warehouses warehouses;
    private final Map<String, RoleEntry> roles = new TreeMap<>();
    private final Map<String, UserEntry> users = new TreeMap<>();
    private final List<Grant> grants = new ArrayList<>();

    /** With the system roles and one warehouse COMPUTE_WH. */
    Account(Clock clock) {
        warehouses = new Warehouses(clock);
        Label label = new Label(clock.instant(), "", null);
        for (String role : SYSTEM_ROLES) {
            roles.put(role, new RoleEntry(role, label));
        }
        Label owned = new Label(clock.instant(), "ACCOUNTADMIN", null);
        warehouses.add(
                new WarehouseEntry("COMPUTE_WH", owned, "X-Small", 600, true, WarehouseEntry.CONCURRENCY), false);
        grant(role("USERADMIN", "SECURITYADMIN", label));
        grant(role("SECURITYADMIN", "ACCOUNTADMIN", label));
        grant(role("SYSADMIN", "ACCOUNTADMIN", label));
    }

    private static Grant role(String role, String to, Label label) {
        return new Grant(
                new Grant.Target("ROLE", role), "USAGE", new Grant.Grantee("ROLE", to), false, "", label.createdOn());
    }

    Warehouses warehouses() {
        return warehouses;
    }

    synchronized @Nullable RoleEntry role(String name) {
        return roles.get(name);
    }

    synchronized List<RoleEntry> roles() {
        return List.copyOf(roles.values());
    }

    synchronized void putRole(RoleEntry role) {
        roles.put(role.name(), role);
    }

    synchronized void dropRole(String name) {
        roles.remove(name);
        grants.removeIf(grant -> grant.grantee().equals(new Grant.Grantee("ROLE", name))
                || grant.on().equals(new Grant.Target("ROLE", name)));
    }

    synchronized @Nullable UserEntry user(String name) {
        return users.get(name);
    }

    synchronized List<UserEntry> users() {
        return List.copyOf(users.values());
    }

    synchronized void putUser(UserEntry user) {
        users.put(user.name(), user);
    }

    synchronized void dropUser(String name) {
        users.remove(name);
        grants.removeIf(grant -> grant.grantee().equals(new Grant.Grantee("USER", name)));
    }

    /** Adds a grant, in place of an equal one. */
    synchronized void grant(Grant grant) {
        grants.removeIf(grant::same);
        grants.add(grant);
    }

    /** Removes grants, and says how many. */
    synchronized int revoke(Predicate<Grant> which) {
        int before = grants.size();
        grants.removeIf(which);
        return before - grants.size();
    }

    synchronized List<Grant> grants(Predicate<Grant> which) {
        return grants.stream().filter(which).toList();
    }

    /** The role and all whose privileges it has: those granted to it, and PUBLIC. */
    synchronized Set<String> effective(String role) {
        Set<String> all = new HashSet<>(Set.of("PUBLIC"));
        List<String> next = new ArrayList<>(List.of(role));
        while (!next.isEmpty()) {
            String one = next.remove(next.size() - 1);
            if (all.add(one) || one.equals("PUBLIC")) {
                for (Grant grant : grants) {
                    if (grant.on().kind().equals("ROLE")
                            && grant.grantee().equals(new Grant.Grantee("ROLE", one))
                            && !all.contains(grant.on().name())) {
                        next.add(grant.on().name());
                    }
                }
            }
        }
        return all;
    }

    /** The roles that were granted to a user; empty when nobody granted any, and the user may then take every role. */
    synchronized Set<String> rolesOf(String user) {
        Set<String> granted = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.on().kind().equals("ROLE") && grant.grantee().equals(new Grant.Grantee("USER", user))) {
                granted.addAll(effective(grant.on().name()));
            }
        }
        return granted;
    }
}
