package dev.snowgate.sql.guard;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement at its {@code ->>}, and sees to it that it is one statement. */
final class StepSplitter {
    private StepSplitter() {}

    /** The token ranges of the steps, end exclusive. */
    static List<int[]> split(Script script, Findings findings) {
        int end = script.size();
        if (!script.isParted() && end > 0) {
            return List.of(new int[] {0, end});
        }
        if (end > 0 && script.isSymbol(end - 1, ';')) {
            end--;
        }
        List<int[]> steps = new ArrayList<>(1);
        int start = 0;
        int depth = 0;
        for (int i = 0; i < end; i++) {
            if (script.partner(i) > i) {
                depth++;
            } else if (script.partner(i) >= 0) {
                depth--;
            } else if (script.isSymbol(i, ';')) {
                findings.refuse(
                        Rule.STACKED, script.start(i), "a second statement after ';'", "Send one statement a call.");
            } else if (script.isOperator(i, "->>")) {
                if (depth > 0) {
                    findings.refuse(
                            Rule.FLOW, script.start(i), "'->>' inside brackets", "Put '->>' between statements.");
                }
                steps.add(new int[] {start, i});
                start = i + 1;
            }
        }
        steps.add(new int[] {start, end});
        for (int[] step : steps) {
            if (step[0] == step[1]) {
                int offset = step[0] < script.size() ? script.start(step[0]) : 0;
                findings.refuse(
                        steps.size() == 1 ? Rule.EMPTY : Rule.FLOW,
                        offset,
                        steps.size() == 1 ? "nothing to run" : "an empty step of a '->>' chain",
                        "Write a SELECT, SHOW, DESCRIBE or EXPLAIN statement.");
            }
        }
        return steps;
    }
}
