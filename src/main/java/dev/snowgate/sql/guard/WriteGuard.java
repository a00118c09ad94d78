package dev.snowgate.sql.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a statement is one write of a class that the operator turned on, with nothing else in it. Fails closed like
 * {@link Guard}, whose walk checks the queries and expressions within: they call only functions that are known to be
 * harmless, and hold no second statement.
 */
public final class WriteGuard {
    private WriteGuard() {}

    /** Judges {@code sql}; its text must be sent byte for byte. */
    public static WriteVerdict check(String sql, WritePolicy policy) {
        Findings findings = new Findings(sql);
        WriteCheck.@Nullable Found found = null;
        Script script = Guard.script(sql, findings);
        if (script != null) {
            List<int[]> steps = StepSplitter.split(script, findings);
            if (steps.size() > 1) {
                findings.refuse(
                        Rule.FLOW,
                        script.start(Math.min(steps.get(1)[0], script.size() - 1)),
                        "a chain of steps that shall write",
                        "Send one writing statement a call.");
            }
            if (findings.clean()) {
                Step step = new Step(script, steps.get(0)[0], steps.get(0)[1], 0);
                found = new WriteCheck(step, policy, findings).run();
            }
        }
        return found != null && findings.clean()
                ? new WriteVerdict.Allowed(found.writeClass(), found.classes(), found.target())
                : new WriteVerdict.Refused(findings.reasons());
    }
}
