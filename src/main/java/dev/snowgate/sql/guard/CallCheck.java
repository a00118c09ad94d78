package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Walks through a query with its brackets, and lets {@link Opening} say what each opening parenthesis is. */
final class CallCheck {
    private final Step step;
    private final Script script;
    private final Findings findings;
    private final BitSet headParentheses;
    private final Opening opening;
    private final GuardPolicy policy;

    CallCheck(Step step, GuardPolicy policy, Findings findings, BitSet headParentheses) {
        this.step = step;
        this.script = step.script();
        this.findings = findings;
        this.headParentheses = headParentheses;
        this.policy = policy;
        this.opening = new Opening(script, policy, findings);
    }

    void run(int from) {
        Deque<Frame> frames = new ArrayDeque<>();
        Frame frame = new Frame(Frame.Kind.PLAIN, false);
        for (int i = from; i < step.to(); i++) {
            Token token = script.get(i);
            switch (token.kind()) {
                case WORD -> {
                    if (!script.isPart(i)) {
                        frame.word(
                                token.upper(),
                                script.isKind(i - 1, TokenKind.WORD)
                                        ? script.get(i - 1).upper()
                                        : "");
                    }
                }
                case STRING, DOLLAR_STRING -> location(i, frame);
                case VARIABLE -> earlierStep(i, frame);
                case OPERATOR -> {
                    int partner = script.partner(i);
                    if (partner > i) {
                        frames.push(frame);
                        frame = open(i, frame);
                    } else if (partner >= 0) {
                        frame = frames.pop();
                    } else if (token.text().equals(",")) {
                        frame.comma();
                    } else if (token.text().equals("*")) {
                        frame.star = isSelectStar(i, frame);
                    }
                }
                default -> {}
            }
        }
    }

    private Frame open(int i, Frame outer) {
        if (!script.isOperator(i, "(") || headParentheses.get(i)) {
            return new Frame(Frame.Kind.PLAIN, outer.inMatch);
        }
        return opening.classify(i, step.from(), outer);
    }

    /** A star that stands for columns and multiplies nothing. */
    private boolean isSelectStar(int i, Frame frame) {
        boolean starts = script.isOperator(i - 1, ",")
                || script.isOperator(i - 1, ".")
                || script.isWord(i - 1, "SELECT")
                || script.isWord(i - 1, "DISTINCT")
                || script.isWord(i - 1, "ALL");
        return script.isOperator(i - 1, "{") || (frame.clause == Frame.Clause.SELECT && starts);
    }

    private boolean isTablePlace(int i, Frame frame) {
        return frame.clause == Frame.Clause.FROM
                && (script.isWord(i - 1, "FROM") || script.isWord(i - 1, "JOIN") || script.isOperator(i - 1, ","));
    }

    private void location(int i, Frame frame) {
        if (isTablePlace(i, frame) && !policy.stagesRead()) {
            findings.refuse(
                    Rule.STAGE,
                    script.get(i).start(),
                    "a string in the place of a table, which is read from an outside location,",
                    "Put a table's name in double quotes, not in single ones.",
                    "stages.read");
        }
    }

    private void earlierStep(int i, Frame frame) {
        Token token = script.get(i);
        if (!isTablePlace(i, frame) || !WordCheck.isPositional(token)) {
            return;
        }
        String digits = token.text().substring(1);
        boolean exists = digits.length() < 4 && !digits.startsWith("0") && Integer.parseInt(digits) <= step.index();
        if (!exists) {
            findings.refuse(
                    Rule.FLOW,
                    token.start(),
                    Shown.token(token) + " names a step that is not there",
                    "$1 is the result of the step before this one in a '->>' chain.");
        }
    }
}
