package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;

/** Looks at what stands where a table is named. */
final class TablePlace {
    private TablePlace() {}

    static void check(Walk walk, int i) {
        switch (walk.script.kind(i)) {
            case STRING, DOLLAR_STRING -> location(walk, i);
            case VARIABLE -> earlierStep(walk, i);
            case BIND -> bind(walk, i);
            case WORD, QUOTED_IDENTIFIER -> name(walk, i);
            default -> {}
        }
    }

    /** The name that starts at {@code i} is one of a table. */
    static void name(Walk walk, int i) {
        Mentions mentions = walk.findings.mentions();
        if (mentions == null) {
            return;
        }
        Script script = walk.script;
        int end = NameReach.end(script, i);
        if (!script.isSymbol(end, '(') || end > i + 1) {
            mentions.object(Names.written(script, i, end));
        }
    }

    /** {@code FROM ?} and {@code FROM :name}: a name that is told only when the statement runs. */
    static void bind(Walk walk, int i) {
        if (!walk.policy.variablesAllow()) {
            walk.findings.refuse(
                    Rule.DYNAMIC_NAME,
                    walk.script.start(i),
                    "a bind in the place of a table",
                    "Write the table's name.",
                    "variables.allow");
        }
    }

    private static void location(Walk walk, int i) {
        if (!walk.policy.stagesRead()) {
            walk.findings.refuse(
                    Rule.STAGE,
                    walk.script.start(i),
                    "a string in the place of a table, which is read from an outside location,",
                    "Put a table's name in double quotes, not in single ones.",
                    "stages.read");
        }
    }

    private static void earlierStep(Walk walk, int i) {
        String digits = walk.script.text(i).substring(1);
        if (!isNumber(digits)) {
            return;
        }
        boolean exists =
                digits.length() < 4 && !digits.startsWith("0") && Integer.parseInt(digits) <= walk.step.index();
        if (!exists) {
            walk.findings.refuse(
                    Rule.FLOW,
                    walk.script.start(i),
                    "'$" + Shown.text(digits) + "' names a step that is not there",
                    "$1 is the result of the step before this one in a '->>' chain.");
        }
    }

    /** {@code $1} is a column, or a result of an earlier step; {@code $name} is whatever somebody set. */
    static void variable(Walk walk, int i) {
        if (!isNumber(walk.script.text(i).substring(1)) && !walk.policy.variablesAllow()) {
            walk.findings.refuse(
                    Rule.VARIABLE,
                    walk.script.start(i),
                    "session variable " + Shown.token(walk.script.token(i)),
                    "Write the value itself.",
                    "variables.allow");
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A pseudo-column that changes what it reads. */
    static void sequence(Walk walk, int i) {
        Script script = walk.script;
        boolean part = script.isSymbol(i - 1, '.')
                || (script.isKind(i - 1, TokenKind.NUMBER) && script.text(i - 1).endsWith("."));
        boolean changes = part
                && (script.is(i, Keyword.NEXTVAL)
                        || (script.isKind(i, TokenKind.QUOTED_IDENTIFIER)
                                && script.name(i).equalsIgnoreCase(Keyword.NEXTVAL.name())));
        if (changes) {
            walk.findings.refuse(
                    Rule.SEQUENCE,
                    walk.script.start(i),
                    "NEXTVAL, which changes its sequence,",
                    "Sequences cannot be read.");
        }
    }
}
