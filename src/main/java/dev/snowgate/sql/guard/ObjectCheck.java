package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;

/**
 * SHOW and DESCRIBE: kinds of objects, names, patterns, and nothing to evaluate. Kinds are taken as their words, not as a
 * list of kinds, so that a new kind of object made of known words passes.
 */
final class ObjectCheck {
    private final Step step;
    private final Script script;
    private final GuardPolicy policy;
    private final Findings findings;
    private int at;

    /** Privileges whose names are no verbs of other statements. */
    private static final Set<String> PRIVILEGES =
            Set.of("MODIFY", "MONITOR", "OPERATE", "OWNERSHIP", "READ", "REFERENCES", "SELECT", "USAGE", "WRITE");

    ObjectCheck(Step step, GuardPolicy policy, Findings findings) {
        this.step = step;
        this.script = step.script();
        this.policy = policy;
        this.findings = findings;
    }

    // A step ends where a sign stands or nothing at all, so that no word, name or text is looked for in vain behind it.

    /** What follows SHOW. */
    void show(int from) {
        at = from;
        word("TERSE");
        int kinds = at;
        while (!isScope() && Kinds.isPlural(script, at)) {
            at++;
        }
        boolean fits = at > kinds ? Kinds.mayEnd(script, at - 1) : instances();
        if (!fits) {
            unexpected();
            return;
        }
        if (script.isWord(at - 1, "SERVICES") && word("EXCLUDE") && !word("JOBS")) {
            unexpected();
        }
        while (at < step.to() && findings.clean()) {
            if (!showClause()) {
                unexpected();
            }
        }
    }

    /** {@code SNOWFLAKE.ML.FORECAST [INSTANCES]}: the instances of a class, whose name has dots. */
    private boolean instances() {
        boolean dotted = script.isFreeName(at) && nameGoesOn(at) && name() && !script.isSymbol(at - 1, ')');
        word("INSTANCES");
        return dotted;
    }

    private boolean showClause() {
        if (word("HISTORY")) {
            return true;
        }
        if (word("ROOT") || word("ACTIVE") || word("DELETED")) {
            word("ONLY");
            return true;
        }
        if (word("LIKE")) {
            return string();
        }
        if (word("STARTS")) {
            return word("WITH") && string();
        }
        if (word("LIMIT")) {
            return number() && (!word("FROM") || string());
        }
        if (word("WITH")) {
            return word("PRIMARY") ? name() : word("PRIVILEGES") && privileges();
        }
        if (isListing() && (word("IS_IMPORTED") || word("IS_ORGANIZATION") || word("IS_SHARED_WITH_ME"))) {
            return symbol('=') && (word("TRUE") || word("FALSE"));
        }
        if (word("OWNED")) {
            return script.isWord(at, "BY");
        }
        if (isScope()) {
            at++;
            return scope();
        }
        return false;
    }

    private boolean isScope() {
        return script.isWord(at, "IN")
                || script.isWord(at, "ON")
                || script.isWord(at, "OF")
                || script.isWord(at, "TO")
                || script.isWord(at, "FOR")
                || script.isWord(at, "BY")
                || script.isWord(at, "FROM");
    }

    /** Words of a kind, then a name; one of them may be missing. */
    private boolean scope() {
        if (word("ACCOUNT")) {
            return !script.isWord(step.from() + 2, "GROUPS") || at == step.to() || name();
        }
        if (!script.isWord(at + 1, "POLICY") && word("SESSION")) {
            return true;
        }
        int kinds = at;
        boolean open = true;
        while (open && Kinds.isSingular(script, at) && !nameGoesOn(at)) {
            open = !Kinds.isWhole(script, at);
            at++;
        }
        boolean named = !(at > kinds && isNext()) && name();
        if (named && word("ROLE")) { // of a class: its name, ROLE, and instance!role
            return name() && symbol('!') && name();
        }
        if (named && (symbol('!') || word("VERSION") || word("RUN"))) {
            named = name();
        }
        return named || at > kinds;
    }

    /** SHOW AVAILABLE LISTINGS. */
    private boolean isListing() {
        return script.isWord(step.from() + 1, "AVAILABLE") || script.isWord(step.from() + 2, "AVAILABLE");
    }

    /** Whether the next clause stands where a name may be left out, {@code IN DATABASE LIMIT 5}. */
    private boolean isNext() {
        return (script.isWord(at, "LIMIT") && script.isKind(at + 1, TokenKind.NUMBER))
                || (script.isWord(at, "STARTS") && script.isWord(at + 1, "WITH"));
    }

    private boolean nameGoesOn(int i) {
        return script.isSymbol(i + 1, '.');
    }

    private boolean privileges() {
        do {
            if (!take(script.isKind(at, TokenKind.WORD) && PRIVILEGES.contains(script.name(at)))) {
                return false;
            }
        } while (symbol(','));
        return true;
    }

    /** What follows DESCRIBE. */
    void describe(int from) {
        at = from;
        if (script.isWord(at, "RESULT") && !script.isSymbol(at + 1, '.')) {
            if (at + 2 != step.to() || !ResultScan.isOwn(script, at + 1, policy)) {
                ResultScan.refuse(script.start(at), findings);
            }
            return;
        }
        while (Kinds.isSingular(script, at) && isKindWordThere()) {
            at++;
        }
        int kind = at;
        if (word("ON") && !script.isWord(at - 2, "OPTIMIZATION")) {
            at--;
        }
        boolean named = name() || string() || number();
        if (named && word("VERSION")) {
            named = name() || string();
        }
        boolean ofApplication =
                kind > from && (script.isWord(from, "CONFIGURATION") || script.isWord(from, "SPECIFICATION"));
        if (named && ofApplication && word("IN")) {
            named = word("APPLICATION") && name();
        }
        if (named && script.isWord(from, "LISTING") && word("REVISION")) {
            named = symbol('=') && (word("DRAFT") || word("PUBLISHED"));
        }
        if (named && word("TYPE")) {
            named = symbol('=') && (word("COLUMNS") || word("STAGE"));
        }
        if (!named || at < step.to()) {
            unexpected();
        }
    }

    /** Whether the word at hand is a part of the kind and not the name itself: another word, name or text follows. */
    private boolean isKindWordThere() {
        boolean type = script.isWord(at + 1, "TYPE") && script.isSymbol(at + 2, '=');
        return !type
                && (script.isName(at + 1)
                        || script.isKind(at + 1, TokenKind.STRING)
                        || script.isKind(at + 1, TokenKind.NUMBER));
    }

    /** A dotted name, IDENTIFIER('…'), and the types of a signature behind it. */
    private boolean name() {
        if (script.is(at, Keyword.IDENTIFIER) && script.isSymbol(at + 1, '(')) {
            new FunctionCheck(script, policy, findings).check(at + 1);
            at = script.partner(at + 1) + 1;
            return true;
        }
        int start = at;
        while ((at == start || script.isSymbol(at - 1, '.')) && isPart(at)) {
            at++;
            while (script.isSymbol(at, '.')) {
                at++;
            }
        }
        if (at == start || script.isSymbol(at - 1, '.')) {
            return false;
        }
        Mentions mentions = findings.mentions();
        if (mentions != null) {
            mentions.object(Names.written(script, start, at));
        }
        if (script.isSymbol(at, '(')) {
            // Built-in functions have no grants and no description, so that this is a call in the wrong place.
            return !FunctionCheck.isSystem(script.name(at - 1)) && signature();
        }
        return true;
    }

    private boolean isPart(int i) {
        return script.isFreeName(i)
                && (!script.has(i, Word.Trait.VERB) || nameGoesOn(i) || script.isSymbol(i - 1, '.'));
    }

    private boolean isField(int i) {
        return !script.has(i, Word.Trait.RESERVED) || script.is(i, Keyword.NOT) || script.is(i, Keyword.NULL);
    }

    /** The rows of a table are the argument of a data metric function. */
    private boolean isType(int i) {
        return script.has(i, Word.Trait.TYPE) || script.is(i, Keyword.TABLE);
    }

    /** Types, with what is in their own parentheses. */
    private boolean signature() {
        int open = at;
        int end = script.partner(open);
        int depth = 0;
        for (at++; at < end; at++) {
            boolean opens = script.isSymbol(at, '(');
            depth += opens ? 1 : script.isSymbol(at, ')') ? -1 : 0;
            boolean fits = script.isKind(at, TokenKind.WORD)
                    ? isType(at) || (depth > 0 && isField(at))
                    : (depth > 0 && script.isKind(at, TokenKind.NUMBER))
                            || script.isSymbol(at, ',')
                            || script.isSymbol(at, ')');
            if (!fits && !(opens && isType(at - 1))) {
                return false;
            }
        }
        at++;
        return true;
    }

    private boolean word(String upperCase) {
        return take(script.isWord(at, upperCase));
    }

    private boolean string() {
        return take(script.isKind(at, TokenKind.STRING)
                || script.isKind(at, TokenKind.DOLLAR_STRING)
                || script.isKind(at, TokenKind.BIND));
    }

    private boolean number() {
        return take((script.isKind(at, TokenKind.NUMBER) || script.isKind(at, TokenKind.BIND)));
    }

    private boolean symbol(char symbol) {
        return take(script.isSymbol(at, symbol));
    }

    private boolean take(boolean there) {
        at += there ? 1 : 0;
        return there;
    }

    private void unexpected() {
        if (at >= step.to()) {
            findings.refuse(Rule.STATEMENT, script.start(step.from()), "an unfinished statement", HeadCheck.WHAT_READS);
            return;
        }
        findings.refuse(
                Rule.STATEMENT,
                script.start(at),
                Shown.token(script.token(at)) + " has no place in this statement",
                "Write SHOW kind [LIKE '…'] [IN kind name], or DESCRIBE kind name.");
    }
}
