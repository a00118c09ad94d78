package dev.snowgate.sql.guard;

import java.util.Set;

/** What the calls check remembers of one pair of brackets. */
final class Frame {
    /** What a pair of brackets holds. */
    enum Kind {
        /** Arguments, a subquery, a list. */
        PLAIN,
        /** The arguments of CAST, where a type follows AS. */
        CAST,
        /** The parameters of a type. */
        TYPE,
        /** A MATCH_RECOGNIZE clause. */
        MATCH,
        /** The pattern of a MATCH_RECOGNIZE clause: symbols, no expressions. */
        PATTERN
    }

    /** The clause of the query that this frame holds, as far as it matters. */
    enum Clause {
        NONE,
        SELECT,
        FROM,
        ON,
        GROUP,
        CONNECT,
        OTHER
    }

    private static final Set<String> OTHERS = Set.of("WHERE", "HAVING", "QUALIFY", "ORDER", "LIMIT", "FETCH");

    final Kind kind;
    final boolean inMatch;
    Clause clause = Clause.NONE;
    /** Behind the {@code *} of a select list, where EXCLUDE and RENAME may follow. */
    boolean star;

    Frame(Kind kind, boolean inMatch) {
        this.kind = kind;
        this.inMatch = inMatch || kind == Kind.MATCH;
    }

    /** Takes note of an unquoted word that is no part of a name; {@code before} is the word before it or "". */
    void word(String word, String before) {
        Clause next = clause;
        switch (word) {
            case "SELECT" -> next = Clause.SELECT;
            case "FROM" -> next = clause == Clause.SELECT ? Clause.FROM : clause;
            case "JOIN" -> next = clause == Clause.ON ? Clause.FROM : clause;
            case "ON" -> next = clause == Clause.FROM ? Clause.ON : clause;
            case "GROUP" -> next = clause == Clause.NONE || before.equals("WITHIN") ? clause : Clause.GROUP;
            case "CONNECT", "START" ->
                next = clause == Clause.FROM || clause == Clause.ON || clause == Clause.OTHER ? Clause.CONNECT : clause;
            case "UNION", "INTERSECT", "EXCEPT", "MINUS" -> next = Clause.NONE;
            default -> {
                if (OTHERS.contains(word) && clause != Clause.NONE && clause != Clause.SELECT) {
                    next = Clause.OTHER;
                }
            }
        }
        if (next != clause) {
            clause = next;
            star = false;
        }
    }

    void comma() {
        star = false;
        if (clause == Clause.ON) {
            clause = Clause.FROM;
        }
    }
}
