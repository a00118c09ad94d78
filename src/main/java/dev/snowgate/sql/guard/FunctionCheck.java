package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Locale;

/** Judges the function in front of an opening parenthesis by its name, and by its argument where that is a name itself. */
final class FunctionCheck {
    private static final String SYSTEM = "SYSTEM$";

    private final Script script;
    private final GuardPolicy policy;
    private final Findings findings;

    FunctionCheck(Script script, GuardPolicy policy, Findings findings) {
        this.script = script;
        this.policy = policy;
        this.findings = findings;
    }

    /** {@code open} is the parenthesis; the name in front of it starts not before {@code from}. */
    void check(int open, int from) {
        int start = open - 1;
        while (start - 2 >= from && script.isOperator(start - 1, ".") && script.isName(start - 2)) {
            start -= 2;
        }
        StringBuilder name = new StringBuilder();
        for (int i = start; i < open; i++) {
            name.append(script.get(i).value());
        }
        String last = script.get(open - 1).value();
        boolean dangling = script.isOperator(start - 1, ".");
        boolean qualified = dangling || start < open - 1;
        findings.function(name.toString());
        if (last.equals("IDENTIFIER") && !qualified) {
            identifier(open);
        } else if (last.equals("TABLE") && !qualified && script.get(open - 1).isWord("TABLE")) {
            table(open);
        } else {
            named(name.toString(), last, start, open, qualified);
        }
    }

    private void named(String name, String last, int start, int open, boolean qualified) {
        Token token = script.get(start);
        String shown = Shown.text(name);
        Functions known = Functions.KNOWN;
        if (known.isNever(last)) {
            findings.refuse(
                    Rule.FORBIDDEN_FUNCTION,
                    token.start(),
                    "forbidden function " + shown,
                    "Write the query without it.");
        } else if (last.startsWith(SYSTEM)) {
            system(last, token, qualified);
        } else if (last.equals("RESULT_SCAN") || last.equals("LAST_QUERY_ID")) {
            boolean own = last.equals("RESULT_SCAN")
                    && !qualified
                    && script.partner(open) == open + 2
                    && ResultScan.isOwn(script, open + 1, policy);
            if (!own) {
                ResultScan.refuse(token.start(), findings);
            }
        } else if (last.equals("GETVARIABLE") && !qualified) {
            if (!policy.variablesAllow()) {
                findings.refuse(
                        Rule.VARIABLE,
                        token.start(),
                        "a session variable",
                        "Write the value itself.",
                        "variables.allow");
            }
        } else if (!qualified && known.readsStages(last)) {
            if (!policy.stagesRead()) {
                findings.refuse(
                        Rule.STAGE, token.start(), "function " + shown + ", which reads stages,", "", "stages.read");
            }
        } else if (!isHarmless(last, open, qualified) && !policy.allowsFunction(name)) {
            String hint = known.isInformationSchema(last)
                    ? "Write it as INFORMATION_SCHEMA." + last + "(…)."
                    : "Use Snowflake's built-in functions.";
            findings.refuse(
                    Rule.FUNCTION,
                    token.start(),
                    "unknown function " + shown,
                    hint,
                    "functions.allow: [" + shown + "]");
        }
    }

    private boolean isHarmless(String last, int open, boolean qualified) {
        if (!qualified) {
            return Functions.KNOWN.isBuiltIn(last);
        }
        boolean schema = script.isName(open - 3)
                && script.get(open - 3).value().equals("INFORMATION_SCHEMA")
                && (!script.isOperator(open - 4, ".")
                        || (script.isName(open - 5) && !script.isOperator(open - 6, ".")));
        return schema && Functions.KNOWN.isInformationSchema(last);
    }

    private void system(String last, Token token, boolean qualified) {
        if (qualified || !Functions.KNOWN.isHarmlessSystem(last.substring(SYSTEM.length()))) {
            findings.refuse(
                    Rule.SYSTEM_FUNCTION,
                    token.start(),
                    "system function " + Shown.text(last),
                    "Only SYSTEM$ functions that are known to change nothing are allowed.");
        }
    }

    /** TABLE(…) over a function is judged with the function; over text or a variable it is a name made at run time. */
    private void table(int open) {
        boolean named = script.isName(open + 1);
        if (!named && !policy.variablesAllow()) {
            dynamic(open - 1, "TABLE(…) of something that is no name", "Write the table's or function's name.");
        }
    }

    private void identifier(int open) {
        boolean literal = script.partner(open) == open + 2
                && script.isKind(open + 1, TokenKind.STRING)
                && isPlainName(script.get(open + 1).value());
        if (!literal && !policy.variablesAllow()) {
            dynamic(open - 1, "IDENTIFIER(…) of something that is no plain name", "Write the name itself.");
        }
    }

    private void dynamic(int at, String problem, String hint) {
        findings.refuse(Rule.DYNAMIC_NAME, script.get(at).start(), problem, hint, "variables.allow");
    }

    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!fits && c != '_' && c != '.' && c != '"') {
                return false;
            }
        }
        String upper = name.toUpperCase(Locale.ROOT);
        return !name.isEmpty() && !upper.contains("NEXTVAL");
    }
}
