package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the function in front of an opening parenthesis by its name, and by its argument where that is a name itself. */
final class FunctionCheck {
    private static final String SYSTEM = "SYSTEM$";
    /** Functions of FROM whose argument is a table. */
    private static final Set<String> OF_TABLES = Set.of("DYNAMIC_TABLE_REFRESH_BOUNDARY", "ERROR_TABLE");
    /** Three names and the dots between them, in tokens. */
    private static final int SNOWFLAKE_PARTS = 5;

    private final Script script;
    private final GuardPolicy policy;
    private final Findings findings;

    FunctionCheck(Script script, GuardPolicy policy, Findings findings) {
        this.script = script;
        this.policy = policy;
        this.findings = findings;
    }

    /** {@code open} is the parenthesis behind the name. */
    void check(int open) {
        int last = open - 1;
        int start = last;
        while (script.isSymbol(start - 1, '.')) {
            start -= script.isName(start - 2) ? 2 : 1; // of db..f and IDENTIFIER('s').f no part is left out
        }
        boolean qualified = script.isSymbol(last - 1, '.');
        Word word = script.isKind(last, TokenKind.WORD) ? script.word(last) : Vocabulary.exactly(script.name(last));
        if (!qualified && Vocabulary.has(word, Trait.BUILT_IN)) {
            function(script.name(last));
            if (findings.mentions() != null && OF_TABLES.contains(script.name(last)) && script.isName(open + 1)) {
                object(Names.written(script, open + 1, NameReach.end(script, open + 1)));
            }
        } else if (!qualified && script.is(last, Keyword.TABLE)) {
            table(open);
        } else if (!qualified && script.is(last, Keyword.IDENTIFIER)) {
            identifier(open);
        } else {
            String name = Names.written(script, start, open);
            function(name);
            special(name, word, start, open);
        }
    }

    /** Whether an unqualified function of this name, as stored, is one of the system, which may do anything. */
    static boolean isSystem(String name) {
        return name.startsWith(SYSTEM);
    }

    private void special(String name, @Nullable Word word, int start, int open) {
        int last = open - 1;
        boolean qualified = script.isSymbol(last - 1, '.');
        String simple = script.name(last);
        String shown = Shown.text(name);
        if (Vocabulary.has(word, Trait.NEVER)) {
            findings.refuse(
                    Rule.FORBIDDEN_FUNCTION,
                    script.start(start),
                    "forbidden function " + shown,
                    "Write the query without it.");
        } else if (isSystem(simple)) {
            system(simple, start, qualified);
        } else if (simple.equals("RESULT_SCAN") || simple.equals("LAST_QUERY_ID")) {
            boolean own = simple.equals("RESULT_SCAN")
                    && !qualified
                    && script.partner(open) == open + 2
                    && ResultScan.isOwn(script, open + 1, policy);
            if (!own) {
                ResultScan.refuse(script.start(start), findings);
            }
        } else if (simple.equals("GETVARIABLE") && !qualified) {
            switchedOff(policy.variablesAllow(), Rule.VARIABLE, start, "a session variable", "variables.allow");
        } else if (!qualified && Vocabulary.has(word, Trait.STAGE)) {
            String problem = "function " + shown + ", which reads stages,";
            switchedOff(policy.stagesRead(), Rule.STAGE, start, problem, "stages.read");
        } else if (!isInformationSchema(word, start, open)
                && !isSnowflake(script, start, open)
                && !policy.allowsFunction(name)) {
            String hint = Vocabulary.has(word, Trait.INFORMATION_SCHEMA)
                    ? "Write it as INFORMATION_SCHEMA." + simple + "(…)."
                    : "Use Snowflake's built-in functions.";
            findings.refuse(
                    Rule.FUNCTION,
                    script.start(start),
                    "unknown function " + shown,
                    hint,
                    "functions.allow: [" + shown + "]");
        }
    }

    private void function(String name) {
        Mentions mentions = findings.mentions();
        if (mentions != null) {
            mentions.function(name);
        }
    }

    private void object(String name) {
        Mentions mentions = findings.mentions();
        if (mentions != null) {
            mentions.object(name);
        }
    }

    private void switchedOff(boolean on, Rule rule, int at, String problem, String policySwitch) {
        if (!on) {
            findings.refuse(rule, script.start(at), problem, "", policySwitch);
        }
    }

    /** {@code [database.]INFORMATION_SCHEMA.name}, where nobody can define a function. */
    private boolean isInformationSchema(@Nullable Word word, int start, int open) {
        int tokens = open - start;
        return Vocabulary.has(word, Trait.INFORMATION_SCHEMA)
                && (tokens == 3 || tokens == 5)
                && script.isName(start)
                && script.name(open - 3).equals("INFORMATION_SCHEMA");
    }

    /** {@code SNOWFLAKE.schema.name}, which comes with the account and cannot be made anew. */
    static boolean isSnowflake(Script script, int start, int open) {
        return open - start == SNOWFLAKE_PARTS
                && script.isName(start)
                && !script.isSymbol(start - 1, '.')
                && script.isSymbol(start + 1, '.')
                && script.isName(start + 2)
                && script.isSymbol(start + 3, '.')
                && script.name(start).equals("SNOWFLAKE")
                && Vocabulary.has(
                        Vocabulary.exactly(script.name(start + 2) + "." + script.name(open - 1)), Trait.SNOWFLAKE);
    }

    private void system(String name, int start, boolean qualified) {
        Word word = Vocabulary.exactly(name.substring(SYSTEM.length()));
        if (qualified || !Vocabulary.has(word, Trait.SYSTEM)) {
            findings.refuse(
                    Rule.SYSTEM_FUNCTION,
                    script.start(start),
                    "system function " + Shown.text(name),
                    "Only SYSTEM$ functions that are known to change nothing are allowed.");
        }
    }

    /** TABLE(…) over a function is judged with the function; over text or a variable it is a name made at run time. */
    private void table(int open) {
        if (isPlainLiteral(open)) {
            object(script.token(open + 1).value());
        } else if (!script.isName(open + 1) && !policy.variablesAllow()) {
            dynamic(open - 1, "TABLE(…) of something that is no name", "Write the table's or function's name.");
        }
    }

    private void identifier(int open) {
        if (isPlainLiteral(open)) {
            object(script.token(open + 1).value());
        } else if (!policy.variablesAllow()) {
            dynamic(open - 1, "IDENTIFIER(…) of something that is no plain name", "Write the name itself.");
        }
    }

    private boolean isPlainLiteral(int open) {
        boolean text = script.isKind(open + 1, TokenKind.STRING) || script.isKind(open + 1, TokenKind.DOLLAR_STRING);
        return text
                && script.partner(open) == open + 2
                && script.text(open + 1).indexOf('\\') < 0 // an escape could spell what is not seen here
                && PlainName.is(script.token(open + 1).value());
    }

    private void dynamic(int at, String problem, String hint) {
        findings.refuse(Rule.DYNAMIC_NAME, script.start(at), problem, hint, "variables.allow");
    }
}
