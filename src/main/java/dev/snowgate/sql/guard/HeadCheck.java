package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which reading statement a step is, by its head and its shape. */
final class HeadCheck {
    private static final Set<String> EXPLAIN_FORMATS = Set.of("TABULAR", "JSON", "TEXT");
    private static final String WHAT_READS = "Write one SELECT (WITH …), SHOW, DESCRIBE or EXPLAIN of a SELECT.";

    private HeadCheck() {}

    static @Nullable StatementClass run(Step step, GuardPolicy policy, Findings findings) {
        Script script = step.script();
        int from = step.from();
        String head = script.isKind(from, TokenKind.WORD) ? script.get(from).upper() : "";
        switch (head) {
            case "SHOW" -> {
                objects(step, from + 1, false, findings);
                return StatementClass.SHOW;
            }
            case "DESC", "DESCRIBE" -> {
                describe(step, policy, findings);
                return StatementClass.DESCRIBE;
            }
            case "EXPLAIN" -> {
                query(step, explained(step), policy, findings);
                return StatementClass.EXPLAIN;
            }
            case "LS", "LIST" -> {
                stage(step, policy, findings);
                return StatementClass.LIST;
            }
            default -> {
                if (head.equals("SELECT") || head.equals("WITH") || script.isOperator(from, "(")) {
                    query(step, from, policy, findings);
                    return StatementClass.QUERY;
                }
                Token token = script.get(from);
                findings.refuse(
                        Rule.STATEMENT,
                        token.start(),
                        "a statement that starts with " + Shown.token(token) + ", which cannot be proven to only read,",
                        WHAT_READS);
                return null;
            }
        }
    }

    /** The index of the query that an EXPLAIN explains. */
    private static int explained(Step step) {
        Script script = step.script();
        int next = step.from() + 1;
        boolean using = script.isWord(next, "USING")
                && script.isKind(next + 1, TokenKind.WORD)
                && EXPLAIN_FORMATS.contains(script.get(next + 1).upper());
        return using ? next + 2 : next;
    }

    private static void query(Step step, int from, GuardPolicy policy, Findings findings) {
        QueryShape shape = new QueryShape(step.script(), findings);
        shape.check(from, step.to());
        if (findings.clean()) {
            new CallCheck(step, policy, findings, shape.headParentheses()).run(from);
        }
    }

    private static void describe(Step step, GuardPolicy policy, Findings findings) {
        Script script = step.script();
        if (script.isWord(step.from() + 1, "RESULT")) {
            int id = step.from() + 2;
            if (id + 1 != step.to() || !ResultScan.isOwn(script, id, policy)) {
                ResultScan.refuse(script.get(step.from() + 1).start(), findings);
            }
            return;
        }
        objects(step, step.from() + 1, true, findings);
    }

    /** What follows SHOW or DESCRIBE: names, words, patterns, numbers and the types of a signature, nothing to evaluate. */
    private static void objects(Step step, int from, boolean quotedMayStart, Findings findings) {
        Script script = step.script();
        boolean starts = from < step.to()
                && (script.isKind(from, TokenKind.WORD)
                        || (quotedMayStart && script.isKind(from, TokenKind.QUOTED_IDENTIFIER)));
        if (!starts) {
            findings.refuse(Rule.STATEMENT, script.get(step.from()).start(), "an unfinished statement", WHAT_READS);
            return;
        }
        int depth = 0;
        for (int i = from; i < step.to(); i++) {
            Token token = script.get(i);
            boolean fits = switch (token.kind()) {
                case WORD, NUMBER -> true;
                case QUOTED_IDENTIFIER, STRING, BIND -> depth == 0;
                case OPERATOR -> {
                    depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
                    yield "().,=".contains(token.text());
                }
                default -> false;
            };
            if (!fits) {
                findings.refuse(
                        Rule.STATEMENT,
                        token.start(),
                        Shown.token(token) + " has no place in this statement",
                        "Write plain names, quoted names and string patterns.");
                return;
            }
        }
    }

    private static void stage(Step step, GuardPolicy policy, Findings findings) {
        if (!policy.stagesRead() || !step.script().isOperator(step.from() + 1, "@")) {
            findings.refuse(Rule.STAGE, step.script().get(step.from()).start(), "listing a stage", "", "stages.read");
        }
    }
}
