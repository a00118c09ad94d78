package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;

/** Words and signs that are refused wherever they stand. */
final class WordCheck {
    /** Reserved in Snowflake, so never an unquoted identifier. */
    private static final Set<String> WRITES =
            Set.of("ALTER", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "INTO", "REVOKE", "SET", "UPDATE");

    private WordCheck() {}

    static void run(Step step, GuardPolicy policy, Findings findings) {
        Script script = step.script();
        for (int i = step.from(); i < step.to(); i++) {
            Token token = script.get(i);
            switch (token.kind()) {
                case WORD, QUOTED_IDENTIFIER -> word(script, i, findings);
                case VARIABLE -> variable(token, policy, findings);
                case OPERATOR -> {
                    if (token.text().equals("@") && !policy.stagesRead()) {
                        findings.refuse(Rule.STAGE, token.start(), "a stage", "", "stages.read");
                    } else if (token.text().equals("<") && script.isOperator(i + 1, "%")) {
                        findings.refuse(
                                Rule.CHARACTER, token.start(), "a template mark '<%'", "Fill templates in first.");
                    } else if (token.text().equals("~") && !script.isOperator(i - 1, "@")) {
                        findings.refuse(Rule.CHARACTER, token.start(), "character '~' outside quotes", "Remove it.");
                    }
                }
                default -> {}
            }
        }
    }

    private static void word(Script script, int i, Findings findings) {
        Token token = script.get(i);
        if (script.isOperator(i - 1, ".") && token.value().equals("NEXTVAL")) {
            findings.refuse(
                    Rule.SEQUENCE, token.start(), "NEXTVAL, which changes its sequence,", "Sequences cannot be read.");
        }
        boolean write = token.kind() == TokenKind.WORD
                && WRITES.contains(token.upper())
                && !script.isPart(i)
                && !(token.isWord("INSERT") && script.isOperator(i + 1, "("));
        if (write) {
            findings.refuse(
                    Rule.WRITE_WORD,
                    token.start(),
                    "the reserved word " + token.upper(),
                    "This gateway only reads. If it is a name, put it in double quotes.");
        }
    }

    /** {@code $1} is a column, or a result of an earlier step; {@code $name} is whatever somebody set. */
    private static void variable(Token token, GuardPolicy policy, Findings findings) {
        if (!isPositional(token) && !policy.variablesAllow()) {
            findings.refuse(
                    Rule.VARIABLE,
                    token.start(),
                    "session variable " + Shown.token(token),
                    "Write the value itself.",
                    "variables.allow");
        }
    }

    static boolean isPositional(Token token) {
        for (int i = 1; i < token.text().length(); i++) {
            if (token.text().charAt(i) < '0' || token.text().charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
