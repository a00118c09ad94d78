package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that SHOW and DESCRIBE look into. Without a scope that is the session's (Snowflake's reference of SHOW);
 * what is not of a schema, or of the whole account, is not told from any database.
 */
final class ShowReach {
    private static final String HOW =
            "Write SHOW TABLES, VIEWS, OBJECTS, COLUMNS or SCHEMAS IN DATABASE name or IN SCHEMA database.schema, or"
                    + " DESCRIBE TABLE or VIEW database.schema.name; list_databases lists the databases.";

    /** Words that end the kinds of objects that lie in schemas, and schemas themselves. */
    private static final Set<String> SCOPED = Set.of(
            "COLUMNS",
            "FORMATS",
            "FUNCTIONS",
            "KEYS",
            "OBJECTS",
            "PIPES",
            "PROCEDURES",
            "SCHEMAS",
            "SEQUENCES",
            "STAGES",
            "STREAMS",
            "TABLES",
            "TASKS",
            "VIEWS");

    private static final Set<String> DESCRIBED = Set.of(
            "DYNAMIC",
            "EVENT",
            "EXTERNAL",
            "FORMAT",
            "FILE",
            "FUNCTION",
            "HYBRID",
            "ICEBERG",
            "MATERIALIZED",
            "PROCEDURE",
            "SEMANTIC",
            "SEQUENCE",
            "STAGE",
            "STREAM",
            "TABLE",
            "VIEW");

    private final Script script;
    private final int to;
    private int at;

    ShowReach(Step step) {
        this.script = step.script();
        this.to = step.to();
        this.at = step.from() + 1;
    }

    Reach show() {
        word("TERSE");
        int kinds = at;
        while (!word("IN") && Kinds.isPlural(script, at)) {
            at++;
        }
        boolean scope = at > kinds && script.isWord(at - 1, "IN");
        int last = scope ? at - 2 : at - 1;
        if (last < kinds || !SCOPED.contains(script.name(last))) {
            return unproven(kinds);
        }
        String database = "";
        while (at < to || scope) {
            if (scope) {
                scope = false;
                int from = at;
                String found = scope();
                if (found == null) {
                    return unproven(from);
                }
                database = found;
            } else if (word("IN")) {
                scope = true;
            } else if (!clause()) {
                return unproven(at);
            }
        }
        return named(database);
    }

    /** The clauses that name nothing. */
    private boolean clause() {
        if (word("HISTORY")) {
            return true;
        }
        if (word("LIKE")) {
            return kind(TokenKind.STRING);
        }
        if (word("STARTS")) {
            return word("WITH") && kind(TokenKind.STRING);
        }
        return word("LIMIT") && kind(TokenKind.NUMBER) && (!word("FROM") || kind(TokenKind.STRING));
    }

    /** The database that a scope names, empty for the session's; null for the account, or what cannot be told. */
    private @Nullable String scope() {
        if (word("DATABASE")) {
            return script.isName(at) && !isClause() ? first(1) : "";
        }
        if (word("SCHEMA")) {
            return script.isName(at) && !isClause() ? first(2) : "";
        }
        if (word("TABLE") || word("VIEW")) {
            return script.isName(at) && !isClause() ? first(3) : "";
        }
        boolean other = script.isWord(at, "ACCOUNT") || Kinds.isSingular(script, at);
        // A bare name may be a schema or a database.
        return script.isName(at) && !other ? first(1) : null;
    }

    private boolean isClause() {
        return script.isWord(at, "LIKE") || script.isWord(at, "STARTS") || script.isWord(at, "LIMIT");
    }

    /** The first part of the name there, if it has so many parts; empty when it has fewer; null for no plain name. */
    private @Nullable String first(int parts) {
        if (script.is(at, Keyword.IDENTIFIER) && script.isSymbol(at + 1, '(')) {
            return null;
        }
        int end = NameReach.end(script, at);
        String name = NameReach.parts(script, at, end) >= parts ? script.name(at) : "";
        at = end;
        return name;
    }

    Reach describe() {
        int kinds = at;
        if (word("DATABASE") && script.isName(at)) {
            return named(first(1));
        }
        at = kinds;
        if (word("SCHEMA") && script.isName(at)) {
            return named(first(2));
        }
        at = kinds;
        while (script.isName(at + 1) && DESCRIBED.contains(script.name(at))) {
            at++;
        }
        // DESCRIBE USER u and its like: two words that are no type.
        boolean bare = script.isName(at) && !(script.isName(at + 1) && !script.isWord(at + 1, "TYPE"));
        return bare ? named(first(3)) : unproven(kinds);
    }

    private Reach named(@Nullable String database) {
        if (database == null) {
            return unproven(at);
        }
        return new Reach.Named(database.isEmpty() ? Set.of() : Set.of(database));
    }

    private Reach unproven(int i) {
        String what = i < to ? "'" + Shown.text(script.text(i)) + "'" : "its scope";
        return new Reach.Unproven(what + " of SHOW or DESCRIBE, which is not held to one database,", HOW);
    }

    private boolean word(String upperCase) {
        boolean there = script.isWord(at, upperCase);
        at += there ? 1 : 0;
        return there;
    }

    private boolean kind(TokenKind kind) {
        boolean there = script.isKind(at, kind);
        at += there ? 1 : 0;
        return there;
    }
}
