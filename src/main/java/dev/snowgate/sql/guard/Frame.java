package dev.snowgate.sql.guard;

/** What the walk through a query remembers of one pair of brackets, or of the whole step. */
final class Frame {
    /** What a pair of brackets holds. */
    enum Kind {
        /** A query. */
        QUERY,
        /** Arguments, a list, joined tables, an expression. */
        PLAIN,
        /** A clause with a grammar of its own, where only functions and names are looked at. */
        LOOSE,
        /** A MATCH_RECOGNIZE clause. */
        MATCH,
        /** The pattern of a MATCH_RECOGNIZE clause: symbols, no expressions. */
        PATTERN,
        /** A PIVOT or UNPIVOT clause. */
        PIVOT,
        /** The arguments of CAST, where a type follows AS. */
        CAST,
        /** The parameters of a type. */
        TYPE
    }

    /** Where a query stands. */
    enum State {
        /** A query must start: SELECT, WITH or a parenthesis. */
        START,
        /** The same behind a set operator, where no WITH may stand. */
        OPERAND,
        /** Behind a CTE: another one, or the query. */
        AFTER_CTE,
        /** Behind a query in parentheses. */
        AFTER_PARENTHESES,
        /** Inside SELECT, or in brackets that hold no query. */
        BODY
    }

    /** The clause of the query that this frame holds, as far as it matters. */
    enum Clause {
        NONE,
        SELECT,
        FROM,
        ON,
        CONDITION,
        GROUP,
        CONNECT,
        WINDOW,
        ORDER,
        LIMIT
    }

    Kind kind = Kind.QUERY;
    /** The index of the opening bracket; -1 for the whole step. */
    int open = -1;
    /** Whether a MATCH_RECOGNIZE clause is around. */
    boolean inMatch;

    State state = State.START;
    Clause clause = Clause.NONE;
    /** How many operands stand in a row without an operator, an operand's alias counted too. */
    int run;
    /** The index of the last operand or alias, which no clause can start with; -1 before the first. */
    int operand = -1;
    /** Whether the next token goes on with the operand before it, as behind a dot. */
    boolean continues;
    /** Whether a table must follow. */
    boolean expectsTable;
    /** Behind the {@code *} of a select list, where EXCLUDE and RENAME may follow. */
    boolean star;
    /** Inside the rows of VALUES. */
    boolean rows;
    /** Whether the next colon parts an object's key from its value. */
    boolean key;
    /** CASE words that wait for their END. */
    int cases;

    /** Begins anew. */
    void start(Kind next, int bracket, boolean match) {
        kind = next;
        open = bracket;
        inMatch = match || next == Kind.MATCH;
        state = next == Kind.QUERY ? State.START : State.BODY;
        enter(Clause.NONE);
        continues = false;
        key = false;
        cases = 0;
        operand = -1;
    }

    /** Whether operands may follow each other here. */
    boolean isLoose() {
        return kind != Kind.QUERY && kind != Kind.PLAIN && kind != Kind.TYPE;
    }

    /** A new clause starts. */
    void enter(Clause next) {
        clause = next;
        run = 0;
        star = false;
        rows = false;
        expectsTable = next == Clause.FROM;
    }
}
