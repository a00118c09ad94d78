package dev.snowgate.auth.policy;

import dev.snowgate.call.GatewayError;
import dev.snowgate.sql.guard.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The roles that allow a call as far as it is known, and what they say of the rest of it. Never changes. */
public final class Grant {
    /** Allows everything. */
    static final Grant ALL = new Grant(true, List.of());

    private static final String ASK = "'snowgate policy explain' shows the operator what decides.";

    private final boolean open;
    private final List<Role> roles;
    private final boolean everyDatabase;

    private Grant(boolean open, List<Role> roles) {
        this.open = open;
        this.roles = roles;
        this.everyDatabase = open
                || roles.stream().anyMatch(role -> role.allows().databases().everything());
    }

    static Grant of(List<Role> roles) {
        return new Grant(false, roles);
    }

    /** Whether no role is left. */
    public boolean isNothing() {
        return !open && roles.isEmpty();
    }

    /**
     * What is left for a statement.
     *
     * @param classes its class, or that of each of its steps
     * @param reach which databases it names; only asked for where that matters
     * @param session stored name of the session's database, null when it is not known
     * @throws GatewayError.NotAllowed naming rule and role when no role allows all of it
     */
    public Grant statement(Collection<String> classes, Supplier<Reach> reach, @Nullable String session) {
        if (open) {
            return this;
        }
        List<Role> left = roles;
        for (String one : classes) {
            List<Role> before = left;
            left = before.stream()
                    .filter(role -> role.allows().statements().matches(one))
                    .toList();
            if (left.isEmpty()) {
                throw notAllowed("statements of class " + one, "statements", before);
            }
        }
        List<Role> free = left.stream()
                .filter(role -> role.allows().databases().everything())
                .toList();
        if (free.isEmpty()) {
            return in(left, reach.get(), session);
        }
        return free.size() == left.size() ? of(left) : of(beside(left, free, reach.get(), session));
    }

    /** Roles that reach every database, and those of the others that reach all that matter: their limits count too. */
    private static List<Role> beside(List<Role> roles, List<Role> free, Reach reach, @Nullable String session) {
        if (!(reach instanceof Reach.Named named) || session == null) {
            return free;
        }
        Set<String> databases = new TreeSet<>(named.databases());
        databases.add(session);
        return roles.stream()
                .filter(role -> free.contains(role)
                        || databases.stream().allMatch(role.allows().databases()::matches))
                .toList();
    }

    /** Of roles that are all held to some databases, those that reach the statement's. */
    private static Grant in(List<Role> roles, Reach reach, @Nullable String session) {
        if (reach instanceof Reach.Unproven unproven) {
            throw new GatewayError.NotAllowed(
                    "The operator's policy holds you to some databases (" + rules("databases", roles)
                            + "), and the statement has " + unproven.problem()
                            + " so it cannot be told what it reaches.",
                    unproven.hint());
        }
        if (session == null) {
            throw new GatewayError.NotAllowed(
                    "The operator's policy holds you to some databases (" + rules("databases", roles)
                            + "), and it is not known which one names without a database mean.",
                    "Pass the argument database.");
        }
        Set<String> databases = new TreeSet<>(((Reach.Named) reach).databases());
        databases.add(session);
        List<Role> left = roles.stream()
                .filter(role -> databases.stream().allMatch(role.allows().databases()::matches))
                .toList();
        if (left.isEmpty()) {
            throw notIn(databases, session, roles);
        }
        return of(left);
    }

    private static GatewayError notIn(Set<String> databases, String session, List<Role> roles) {
        String refused = databases.stream()
                .filter(name -> roles.stream()
                        .noneMatch(role -> role.allows().databases().matches(name)))
                .collect(Collectors.joining(", "));
        if (refused.isEmpty()) {
            return notAllowed(
                    "databases " + String.join(", ", databases) + " in one statement; no one role allows all of them",
                    "databases",
                    roles);
        }
        String own = refused.equals(session) ? ", which is the session's; pass the argument database" : "";
        return notAllowed("database " + refused + own, "databases", roles);
    }

    /** Fails when no role allows the database. */
    public void database(String stored) {
        if (!allows(stored)) {
            throw notAllowed("database " + stored, "databases", roles);
        }
    }

    /** Whether some role allows the database. */
    public boolean allows(String stored) {
        return everyDatabase
                || roles.stream().anyMatch(role -> role.allows().databases().matches(stored));
    }

    /** Whether databases make no difference. */
    public boolean everyDatabase() {
        return everyDatabase;
    }

    /** The same for grants that allow the same databases, for the keys of caches. */
    public Object databases() {
        return everyDatabase
                ? ""
                : roles.stream()
                        .flatMap(
                                role -> role.allows().databases().all().stream().map(Glob::text))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The most rows of an answer, at most {@code max}. */
    public int rows(int max) {
        Bound bound = Bound.mostGenerous(
                roles.stream().map(role -> role.answers().rows()).collect(Collectors.toList()));
        return bound == null ? max : (int) Math.min(max, bound.value());
    }

    /** The most bytes of an answer, at most {@code max}. */
    public int bytes(int max) {
        Bound bound = Bound.mostGenerous(
                roles.stream().map(role -> role.answers().bytes()).collect(Collectors.toList()));
        return bound == null ? max : (int) Math.min(max, bound.value());
    }

    List<Role> roles() {
        return roles;
    }

    static GatewayError notAllowed(String what, String rule, List<Role> roles) {
        String by = roles.isEmpty() ? "" : " (" + rules(rule, roles) + ")";
        return new GatewayError.NotAllowed("The operator's policy does not allow you " + what + by + ".", ASK);
    }

    private static String rules(String rule, List<Role> roles) {
        return roles.stream().map(role -> role.rule(rule)).collect(Collectors.joining(", "));
    }
}
