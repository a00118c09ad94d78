package dev.snowgate.auth.policy;

import dev.snowgate.call.Principal;
import dev.snowgate.config.ConfigException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An operator's policy as one file holds it: roles, and who has them. Never changes; a changed file is another policy. What it
 * does not allow is not allowed, but without any policy everything is. Safe from all threads.
 */
public final class Policy {
    /** No policy: everything is allowed to everybody. */
    public static final Policy NONE = new Policy(Map.of(), List.of(), null, true);

    /** Principals whose rights are remembered; when there are more, they are worked out anew. */
    private static final int MOST = 10_000;

    private final Map<String, Role> roles;
    private final List<Assignment> assignments;
    private final @Nullable Role byDefault;
    private final boolean open;
    private final Map<Principal, Rights> known = new ConcurrentHashMap<>();

    Policy(Map<String, Role> roles, List<Assignment> assignments, @Nullable Role byDefault, boolean open) {
        this.roles = Map.copyOf(roles);
        this.assignments = List.copyOf(assignments);
        this.byDefault = byDefault;
        this.open = open;
    }

    /**
     * Reads a policy.
     *
     * @param file its name, for messages
     * @throws ConfigException with everything that is wrong with it, each with its line
     */
    public static Policy read(String file, String yaml) throws ConfigException {
        return new PolicyReader(file).read(yaml);
    }

    /** Whether there is one. */
    public boolean isOpen() {
        return open;
    }

    /** How many roles it has. */
    public int size() {
        return roles.size();
    }

    /** What this caller may do. */
    public Rights of(Principal principal) {
        if (open) {
            return Rights.ALL;
        }
        Rights rights = known.get(principal);
        if (rights == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            rights = new Rights(false, held(principal).stream().map(Held::role).toList());
            known.put(principal, rights);
        }
        return rights;
    }

    /** Names of tools, without a wildcard, that are none of {@code known}. */
    public Set<String> toolsBeside(Collection<String> known) {
        Set<String> names = new LinkedHashSet<>();
        roles.values()
                .forEach(role -> role.allows().tools().all().stream()
                        .filter(glob -> !glob.hasWildcard() && !known.contains(glob.text()))
                        .forEach(glob -> names.add(glob.text())));
        return names;
    }

    /**
     * A role that a caller has.
     *
     * @param assignment what gives it; null for the default role
     */
    record Held(Role role, @Nullable Assignment assignment) {}

    /** The roles of a caller, each once, in the order of the file; the default role where it has no other. */
    List<Held> held(Principal principal) {
        List<Held> held = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Assignment assignment : assignments) {
            if (assignment.fits(principal)) {
                for (Role role : assignment.roles()) {
                    if (names.add(role.name())) {
                        held.add(new Held(role, assignment));
                    }
                }
            }
        }
        if (held.isEmpty() && byDefault != null) {
            held.add(new Held(byDefault, null));
        }
        return held;
    }

    @Nullable
    Role role(String name) {
        return roles.get(name);
    }
}
