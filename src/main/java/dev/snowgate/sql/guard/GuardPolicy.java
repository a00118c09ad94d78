package dev.snowgate.sql.guard;

import java.util.List;
import java.util.function.Predicate;

/**
 * What an operator allows beyond what is provably harmless.
 *
 * @param stagesRead switch {@code stages.read}: reading staged files and listing stages
 * @param functionsAllow switch {@code functions.allow}: names of functions whose bodies the operator vouches for, in
 *     upper case, qualified as the SQL must write them; a trailing {@code *} stands for any rest, without a dot before it
 *     for the rest of an unqualified name
 * @param variablesAllow switch {@code variables.allow}: session variables, and names taken from variables and binds
 * @param ownResult whether the query with this id belongs to the caller, so that its result may be scanned
 */
public record GuardPolicy(
        boolean stagesRead, List<String> functionsAllow, boolean variablesAllow, Predicate<String> ownResult) {
    /** Allows nothing extra. */
    public static final GuardPolicy STRICT = new GuardPolicy(false, List.of(), false, id -> false);

    public GuardPolicy {
        functionsAllow = functionsAllow.stream().map(Names::pattern).toList();
    }

    /** {@code name} in the spelling of {@link Names}. */
    boolean allowsFunction(String name) {
        for (String pattern : functionsAllow) {
            if (pattern.endsWith("*")
                    ? startsWith(name, pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern)) {
                return true;
            }
        }
        return false;
    }

    /** The beginning of a function's name is not that of a database's or schema's. */
    private static boolean startsWith(String name, String prefix) {
        boolean sameParts = prefix.isEmpty() || prefix.indexOf('.') >= 0 || name.indexOf('.') < 0;
        return sameParts && name.startsWith(prefix);
    }
}
