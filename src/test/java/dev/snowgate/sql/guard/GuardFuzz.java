package dev.snowgate.sql.guard;

import java.nio.charset.StandardCharsets;

/**
 * A target for a coverage-guided fuzzer: the guard takes every text, and allows none to which a slow classifier of another
 * make objects, above all none with a step that begins as no reading statement does.
 */
public final class GuardFuzz {
    private static final SlowClassifier SLOW = new SlowClassifier();

    private GuardFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8);
        if (Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed) {
            String objection = SLOW.objection(sql);
            if (!objection.isEmpty()) {
                throw new AssertionError("allowed, but " + objection + ": " + sql);
            }
        }
    }
}
