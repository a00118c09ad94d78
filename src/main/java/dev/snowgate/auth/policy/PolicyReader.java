package dev.snowgate.auth.policy;

import dev.snowgate.config.ConfigException;
import dev.snowgate.config.YamlTree;
import dev.snowgate.config.YamlTree.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a policy of YAML; strict, and with all that is wrong at once. */
final class PolicyReader {
    private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
    private static final Set<String> TOP = Set.of("roles", "assign", "defaultRole");
    private static final Set<String> ASSIGN = Set.of("principals", "tokenRoles", "scopes", "roles");

    private final PolicyPlaces places;
    private final Map<String, Role> roles = new LinkedHashMap<>();

    PolicyReader(String file) {
        this.places = new PolicyPlaces(file);
    }

    Policy read(String yaml) throws ConfigException {
        YamlTree tree = YamlTree.read(places.file(), yaml);
        if (!(tree instanceof Entries top)) {
            places.problem(tree.line(), "", "must hold the keys roles, assign and defaultRole; this holds nothing.");
            throw places.exception();
        }
        places.known(top, "", TOP);
        Entries defined = places.entries(top, "roles", "roles");
        if (defined != null) {
            defined.values().forEach((name, value) -> role(name, value, defined));
        }
        List<Assignment> assignments = assignments(top);
        Role byDefault = byDefault(top);
        if (places.failed()) {
            throw places.exception();
        }
        return new Policy(roles, assignments, byDefault, false);
    }

    private void role(String name, YamlTree value, Entries defined) {
        int line = defined.lines().getOrDefault(name, value.line());
        String path = "roles." + name;
        if (!name.matches(NAME)) {
            places.problem(line, path, "a role's name is 1 to 64 of A-Z a-z 0-9 _ . -");
        } else if (value instanceof Entries entries) {
            roles.put(name, new RoleReader(places, path).read(name, line, entries));
        } else {
            places.problem(line, path, "must hold tools, connections, statements and databases.");
        }
    }

    private List<Assignment> assignments(Entries top) {
        List<Assignment> assignments = new ArrayList<>();
        YamlTree assign = top.values().get("assign");
        if (assign instanceof YamlTree.Items items) {
            int at = 0;
            for (YamlTree item : items.items()) {
                Assignment one = assignment(item, "assign[" + at++ + "]");
                if (one != null) {
                    assignments.add(one);
                }
            }
        } else if (assign != null && !(assign instanceof YamlTree.Nothing)) {
            places.problem(assign.line(), "assign", "must be a list of entries such as - principals: [ann].");
        }
        return assignments;
    }

    private @Nullable Assignment assignment(YamlTree item, String path) {
        if (!(item instanceof Entries entries)) {
            places.problem(item.line(), path, "must hold roles and one of principals, tokenRoles and scopes.");
            return null;
        }
        places.known(entries, path, ASSIGN);
        Assignment.@Nullable By by = null;
        int kinds = 0;
        for (Assignment.By one : Assignment.By.values()) {
            if (entries.values().containsKey(one.key)) {
                by = one;
                kinds++;
            }
        }
        if (by == null || kinds > 1) {
            places.problem(entries.line(), path, "must hold one of principals, tokenRoles and scopes, and no other.");
            return null;
        }
        Globs names = places.globs(entries, path, by.key, text -> text);
        List<Role> given = new ArrayList<>();
        for (Glob role : places.globs(entries, path, "roles", text -> text).all()) {
            Role known = known(role.text(), role.line(), path + ".roles");
            if (known != null) {
                given.add(known);
            }
        }
        return new Assignment(by, names, given, entries.line());
    }

    private @Nullable Role byDefault(Entries top) {
        YamlTree name = top.values().get("defaultRole");
        if (name instanceof YamlTree.Scalar scalar) {
            return known(scalar.text(), scalar.line(), "defaultRole");
        }
        if (name != null && !(name instanceof YamlTree.Nothing)) {
            places.problem(name.line(), "defaultRole", "must be the name of a role.");
        }
        return null;
    }

    private @Nullable Role known(String name, int line, String path) {
        Role role = roles.get(name);
        if (role == null) {
            places.problem(line, path, "there is no role " + name + "." + places.meant(name, roles.keySet()));
        }
        return role;
    }
}
