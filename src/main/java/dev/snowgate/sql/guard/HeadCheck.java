package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** Says which reading statement a step is, by its head, and has the rest of it checked. */
final class HeadCheck {
    static final String WHAT_READS = "Write one SELECT (WITH …), SHOW, DESCRIBE or EXPLAIN of a SELECT.";

    private HeadCheck() {}

    static @Nullable StatementClass run(Step step, GuardPolicy policy, Findings findings) {
        Script script = step.script();
        int from = step.from();
        Keyword head = script.keyword(from);
        if (head == Keyword.SHOW) {
            new ObjectCheck(step, policy, findings).show(from + 1);
            return StatementClass.SHOW;
        }
        if (head == Keyword.DESC || head == Keyword.DESCRIBE) {
            new ObjectCheck(step, policy, findings).describe(from + 1);
            return StatementClass.DESCRIBE;
        }
        if (head == Keyword.EXPLAIN) {
            new QueryWalk(step, policy, findings).run(explained(step));
            return StatementClass.EXPLAIN;
        }
        if (head == Keyword.LS || head == Keyword.LIST) {
            list(step, policy, findings);
            return StatementClass.LIST;
        }
        if (head == Keyword.SELECT || head == Keyword.WITH || head == Keyword.VALUES || script.isSymbol(from, '(')) {
            new QueryWalk(step, policy, findings).run(from);
            return StatementClass.QUERY;
        }
        findings.refuse(
                Rule.STATEMENT,
                script.start(from),
                "a statement that starts with " + Shown.token(script.token(from))
                        + ", which cannot be proven to only read,",
                WHAT_READS);
        return null;
    }

    /** The index of the query that an EXPLAIN explains. */
    private static int explained(Step step) {
        Script script = step.script();
        int next = step.from() + 1;
        boolean using = script.is(next, Keyword.USING)
                && (script.isWord(next + 1, "TABULAR")
                        || script.isWord(next + 1, "JSON")
                        || script.isWord(next + 1, "TEXT"));
        return using ? next + 2 : next;
    }

    /** {@code LIST @stage[/path] [PATTERN = '…']}, or with the location in quotes. */
    private static void list(Step step, GuardPolicy policy, Findings findings) {
        Script script = step.script();
        int at = step.from() + 1;
        boolean quoted =
                script.isKind(at, TokenKind.STRING) && script.token(at).value().startsWith("@");
        if (!policy.stagesRead() || !(quoted || script.isSymbol(at, '@'))) {
            findings.refuse(Rule.STAGE, script.start(step.from()), "listing a stage", "", "stages.read");
            return;
        }
        int end = quoted ? at + 1 : StagePath.end(script, at);
        if (!quoted) {
            StagePath.check(findings, script, at, end);
        }
        boolean pattern = script.is(end, Keyword.PATTERN)
                && script.isSymbol(end + 1, '=')
                && script.isKind(end + 2, TokenKind.STRING);
        int behind = pattern ? end + 3 : end;
        if (behind != step.to()) {
            new Walk(step, policy, findings).misplaced(behind);
        }
    }
}
