package dev.snowgate.auth.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role: which calls it allows, and how many and how large ones.
 *
 * @param name in the policy
 * @param line of the policy's file where it begins
 * @param allows which calls
 * @param answers how large their answers may be
 * @param calls how many of them
 */
record Role(String name, int line, Allows allows, Answers answers, Calls calls) {
    /**
     * Which calls; all four must allow a call.
     *
     * @param tools patterns of their names
     * @param connections patterns of their names
     * @param statements classes, see {@link StatementNames}
     * @param databases patterns of stored names
     */
    record Allows(Globs tools, Globs connections, Globs statements, Globs databases) {}

    /**
     * How large answers may be; null for the gateway's own limit.
     *
     * @param rows of one answer
     * @param bytes of one answer
     */
    record Answers(@Nullable Bound rows, @Nullable Bound bytes) {}

    /**
     * How many calls one caller may make; null for the gateway's own limit.
     *
     * @param perMinute calls a minute
     * @param burst calls at once after a rest
     * @param concurrency calls at a time
     * @param toolPerMinute calls a minute of tools of these names
     */
    record Calls(
            @Nullable Bound perMinute,
            @Nullable Bound burst,
            @Nullable Bound concurrency,
            Map<Glob, Bound> toolPerMinute) {
        @Nullable
        Bound tool(String name) {
            for (Map.Entry<Glob, Bound> entry : toolPerMinute.entrySet()) {
                if (entry.getKey().matches(name)) {
                    return entry.getValue();
                }
            }
            return null;
        }
    }

    /** The rule of this role that decides on {@code what}, as messages name it. */
    String rule(String what) {
        return "roles." + name + "." + what;
    }
}
