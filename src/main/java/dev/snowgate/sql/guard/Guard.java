package dev.snowgate.sql.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a statement provably only reads. Whatever is not known to be harmless is refused; the text that was
 * judged must be sent byte for byte. Iterative, linear in the text, never throws.
 *
 * <p>What it cannot see: the bodies of functions that an operator allowed, and what views and policies call. For those
 * there is the role that the gateway uses.
 */
public final class Guard {
    /** Longer statements are refused, in UTF-16 characters. */
    public static final int MAX_LENGTH = 200_000;
    /** Statements of more tokens are refused. */
    public static final int MAX_TOKENS = 50_000;
    /** Deeper nested brackets are refused. */
    public static final int MAX_DEPTH = 200;

    private Guard() {}

    /** Judges {@code sql}. */
    public static Verdict check(String sql, GuardPolicy policy) {
        return check(sql, policy, new Findings(sql));
    }

    /** The same; what the statement names goes to {@code findings}. */
    static Verdict check(String sql, GuardPolicy policy, Findings findings) {
        Script script = script(sql, findings);
        if (script == null) {
            return new Verdict.Refused(findings.reasons());
        }
        List<StatementClass> classes = steps(script, policy, findings);
        script.leave();
        return findings.clean() ? new Verdict.Allowed(sql, policy, classes) : new Verdict.Refused(findings.reasons());
    }

    /** The statement's tokens; null, with a finding, when it is too large or cannot be read with certainty. */
    static @Nullable Script script(String sql, Findings findings) {
        if (sql.length() > MAX_LENGTH) {
            findings.refuse(
                    Rule.TOO_LARGE,
                    MAX_LENGTH,
                    "a statement of " + sql.length() + " characters",
                    "Shorten it to " + MAX_LENGTH + " characters.");
            return null;
        }
        Script script = Script.of(sql, findings);
        return findings.clean() ? script : null;
    }

    private static List<StatementClass> steps(Script script, GuardPolicy policy, Findings findings) {
        List<StatementClass> classes = new ArrayList<>(1);
        List<int[]> ranges = StepSplitter.split(script, findings);
        if (findings.clean()) {
            for (int i = 0; i < ranges.size(); i++) {
                Step step = new Step(script, ranges.get(i)[0], ranges.get(i)[1], i);
                StatementClass kind = HeadCheck.run(step, policy, findings);
                if (kind != null) {
                    classes.add(kind);
                }
            }
        }
        return classes;
    }
}
