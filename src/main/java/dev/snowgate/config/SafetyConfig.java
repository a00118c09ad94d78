package dev.snowgate.config;

import java.util.List;

/**
 * What SQL may do beyond provably reading; everything is off by default.
 *
 * @param stagesRead {@code stages.read}: reading staged files and listing stages
 * @param functionsAllow {@code functions.allow}: functions whose bodies the operator vouches for, named as the SQL must
 *     write them; a trailing {@code *} stands for any rest
 * @param variablesAllow {@code variables.allow}: session variables, and names taken from variables and binds
 * @param requireServerCeiling whether sessions are refused that Snowflake itself does not hold to reading
 * @param verify whether Snowflake describes each query before it runs, and what it does not describe is refused
 * @param writes what the tool {@code execute_write} may do
 */
public record SafetyConfig(
        boolean stagesRead,
        List<String> functionsAllow,
        boolean variablesAllow,
        boolean requireServerCeiling,
        boolean verify,
        Writes writes) {
    private static final List<String> CLASSES =
            List.of("insert", "update", "delete", "merge", "truncate", "create", "drop");

    /**
     * Writing statements.
     *
     * @param classes {@code writes}: those that are on, in lower case; without any there is no tool that writes
     * @param allowUnfiltered whether UPDATE, DELETE and MERGE may do without a condition on what they change
     * @param confirm {@code confirmWrites}: whether a person is asked before each
     */
    public record Writes(List<String> classes, boolean allowUnfiltered, boolean confirm) {
        public Writes {
            classes = List.copyOf(classes);
        }
    }

    public SafetyConfig {
        functionsAllow = List.copyOf(functionsAllow);
    }

    static SafetyConfig read(Section section) {
        return new SafetyConfig(
                section.section("stages").flag("read", false),
                functions(section.section("functions")),
                section.section("variables").flag("allow", false),
                section.flag("requireServerCeiling", false),
                section.flag("verify", false),
                new Writes(
                        writes(section), section.flag("allowUnfiltered", false), section.flag("confirmWrites", true)));
    }

    private static List<String> writes(Section section) {
        String allowed = "a list of " + String.join(", ", CLASSES);
        List<String> classes = section.list("writes", List.of(), allowed);
        for (String one : classes) {
            if (!CLASSES.contains(one)) {
                section.reject("writes", one, "allowed is " + allowed + ".");
            }
        }
        return classes.stream().filter(CLASSES::contains).toList();
    }

    private static List<String> functions(Section section) {
        String allowed = "a list of function names such as UTIL.MASK or DB.UTIL.*";
        List<String> names = section.list("allow", List.of(), allowed);
        for (String name : names) {
            if (!isPattern(name)) {
                section.reject("allow", name, "allowed is " + allowed + ".");
            }
        }
        return names;
    }

    /** A dotted name, its parts plain or in double quotes, and at most one star, at its end. */
    static boolean isPattern(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                boolean star = c == '*' && i == text.length() - 1;
                if (!letter && c != '_' && c != '$' && c != '.' && !star) {
                    return false;
                }
            }
        }
        return !quoted && !text.isEmpty();
    }
}
