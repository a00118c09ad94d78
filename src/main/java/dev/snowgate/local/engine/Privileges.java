package dev.snowgate.local.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which privileges there are for which kinds of objects (Snowflake's reference, "Access control privileges"). */
final class Privileges {
    private static final Set<String> EVERYWHERE = Set.of("ALL", "ALL PRIVILEGES", "OWNERSHIP");

    private static final Set<String> TABLE = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "REBUILD",
            "APPLYBUDGET",
            "EVOLVE SCHEMA");

    private static final Map<String, Set<String>> BY_KIND = Map.of(
            "TABLE", TABLE,
            "VIEW", Set.of("SELECT", "REFERENCES", "INSERT", "UPDATE", "DELETE", "TRUNCATE"),
            "SCHEMA", Set.of("USAGE", "MODIFY", "MONITOR", "APPLYBUDGET", "ADD SEARCH OPTIMIZATION"),
            "DATABASE", Set.of("USAGE", "MODIFY", "MONITOR", "APPLYBUDGET", "IMPORTED PRIVILEGES", "REFERENCE_USAGE"),
            "WAREHOUSE", Set.of("USAGE", "MODIFY", "MONITOR", "OPERATE", "APPLYBUDGET"),
            "SEQUENCE", Set.of("USAGE"),
            "ROLE", Set.of("USAGE"),
            "USER", Set.of("MONITOR", "MODIFY PROGRAMMATIC AUTHENTICATION METHODS"),
            "ACCOUNT", Set.of("MANAGE GRANTS", "MONITOR", "MONITOR USAGE", "MONITOR EXECUTION", "MONITOR SECURITY"));

    private Privileges() {}

    /** Refuses privileges that do not exist, or not for {@code kind}. */
    static void check(List<String> privileges, String kind) throws SqlFailure {
        Set<String> own = BY_KIND.getOrDefault(kind, Set.of());
        for (String privilege : privileges) {
            boolean creates = privilege.startsWith("CREATE ") && !TABLE_LIKE.contains(kind);
            boolean account =
                    kind.equals("ACCOUNT") && privilege.matches("(APPLY|ATTACH|EXECUTE|MANAGE|MODIFY|BIND) .+");
            if (EVERYWHERE.contains(privilege) || own.contains(privilege) || creates || account) {
                continue;
            }
            boolean known = BY_KIND.values().stream().anyMatch(some -> some.contains(privilege));
            throw known
                    ? new SqlFailure(
                            "003008",
                            "42501",
                            "COMPILATION",
                            "SQL access control error:\nInvalid object type '" + kind + "' for privilege '" + privilege
                                    + "'.")
                    : Failures.compilation("001003", "42000", "syntax error: '" + privilege + "' is no privilege.");
        }
    }

    private static final Set<String> TABLE_LIKE = Set.of("TABLE", "VIEW", "SEQUENCE", "WAREHOUSE", "ROLE", "USER");
}
