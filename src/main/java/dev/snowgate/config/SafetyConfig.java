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
 */
public record SafetyConfig(
        boolean stagesRead, List<String> functionsAllow, boolean variablesAllow, boolean requireServerCeiling) {

    public SafetyConfig {
        functionsAllow = List.copyOf(functionsAllow);
    }

    static SafetyConfig read(Section section) {
        return new SafetyConfig(
                section.section("stages").flag("read", false),
                functions(section.section("functions")),
                section.section("variables").flag("allow", false),
                section.flag("requireServerCeiling", false));
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
