package dev.snowgate.sql.guard;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement was refused, told so that a model can mend it.
 *
 * @param rule the rule that it breaks
 * @param offset where, 0 for the first character
 * @param line the same as a line, 1 for the first
 * @param position the same within the line, 1 for the first character
 * @param problem what is wrong, without the place
 * @param hint what to write instead; empty when there is nothing
 * @param policySwitch the operator's switch that would allow it, a key of the configuration's section {@code safety}, or null when none does
 */
public record Reason(
        Rule rule,
        int offset,
        int line,
        int position,
        String problem,
        String hint,
        @Nullable String policySwitch) {

    /** The problem with its place. */
    public String message() {
        return problem + " at line " + line + ", position " + position;
    }

    /** The hint and the switch, if any. */
    public String advice() {
        if (policySwitch == null) {
            return hint;
        }
        String allow = "The operator of this gateway can allow it with safety." + policySwitch + ".";
        return hint.isEmpty() ? allow : hint + " " + allow;
    }
}
