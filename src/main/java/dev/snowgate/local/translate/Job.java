package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One translation under way: what never changes during it, the names in scope, and the notes that it leaves.
 *
 * @param sql the statement
 * @param view the session
 * @param notes shared by all scopes of the translation
 * @param ctes common table expressions in scope: DuckDB's text by name, empty inside its own definition
 * @param sequence what SEQ4() means here
 * @param names what names mean here
 */
record Job(
        String sql,
        SessionView view,
        Notes notes,
        Map<String, String> ctes,
        String sequence,
        @Nullable Scope names) {
    /** Steps that a question to DuckDB counts for. */
    private static final int DESCRIBED = 40;

    /** A thread with a stack of one megabyte has room for this many in code that is not compiled yet. */
    private static final int MAX_DEPTH = 120;

    static final String ROW_SEQUENCE = "(row_number() OVER () - 1)";

    static Job start(String sql, SessionView view, int fuel) {
        return new Job(sql, view, new Notes(fuel), Map.of(), ROW_SEQUENCE, null);
    }

    /** With one more common table expression; {@code definition} is its name, columns and query in DuckDB's words. */
    Job with(String cte, String definition) {
        Map<String, String> more = new LinkedHashMap<>(ctes);
        more.remove(cte);
        more.put(cte, definition);
        return new Job(sql, view, notes, Collections.unmodifiableMap(more), sequence, names);
    }

    /** The WITH clause that a query taken out of this scope needs, or the empty text. */
    String definitions() {
        List<String> known =
                ctes.values().stream().filter(text -> !text.isEmpty()).toList();
        return known.isEmpty() ? "" : "WITH RECURSIVE " + String.join(", ", known) + " ";
    }

    Job withSequence(String text) {
        return new Job(sql, view, notes, ctes, text, names);
    }

    /** The scope of a query over {@code from}, inside this one. */
    Job withFrom(String from) {
        return withScope(new Scope(this, from, names));
    }

    Job withScope(Scope scope) {
        return new Job(sql, view, notes, ctes, sequence, scope);
    }

    Scope scope() {
        Scope scope = names;
        return scope == null ? new Scope(this, "", null) : scope;
    }

    /** Pays for a step, so that no text can keep the rewriter busy without end. */
    void spend(int steps) throws TranslateException {
        notes.fuel -= Math.max(1, steps);
        if (notes.fuel < 0) {
            throw TranslateException.unsupported("statement of this size");
        }
    }

    /** The columns of a query in DuckDB's words behind the common table expressions of the statement; null when it is none. */
    @Nullable
    List<SessionView.Column> describe(String query) throws TranslateException {
        spend(DESCRIBED);
        return view.describe(definitions() + query);
    }

    /** Goes one expression deeper; {@link #leave} comes back. */
    void enter() throws TranslateException {
        if (++notes.depth > MAX_DEPTH) {
            throw TranslateException.unsupported("more than " + MAX_DEPTH + " nested expressions");
        }
    }

    void leave() {
        notes.depth--;
    }

    TranslateException unexpected(Node node) {
        return TranslateException.syntax(sql, node.start(), node.token().text());
    }

    TranslateException unexpectedEnd() {
        return TranslateException.syntax(sql, sql.length(), "<EOF>");
    }

    /** What one translation finds out on its way. */
    static final class Notes {
        private int fuel;
        private int depth;
        final Map<Integer, Integer> binds = new HashMap<>();

        /** Sources that the rewriter made itself, in DuckDB's words, by names that no user's statement can hold. */
        final Map<String, String> prepared = new HashMap<>();

        /** The FROM clause that is being read. */
        FromClause from = new FromClause();

        /** DuckDB's text of the SEQ of a table function: the number of the row that it is joined to, where that is known. */
        String row = "1";

        /** Subqueries of FROM, in DuckDB's words, whose select lists name columns twice, and these names. */
        final Map<String, Set<String>> doubled = new HashMap<>();

        /** Names that stand twice in the select list that was read last. */
        Set<String> twice = Set.of();

        /** Columns of the select list that was read last which are ARRAYs or OBJECTs. */
        Map<String, String> semi = Map.of();

        /** The same of common table expressions, by their names. */
        final Map<String, Map<String, String>> semiOf = new HashMap<>();

        final List<List<String>> tables = new ArrayList<>();
        List<String> types = List.of();

        /** See {@link Translation.Columns#unnamed}. */
        boolean unnamed;

        final DecfloatColumns decfloats = new DecfloatColumns();

        /** See {@link Translation#check}. */
        String check = "";

        /** Whether the select list whose types count has begun; those of inner queries do not. */
        private boolean claimed;

        private final Map<Integer, Long> waits = new HashMap<>();

        Notes(int fuel) {
            this.fuel = fuel;
        }

        /** Whether the caller's select list is the outermost one; only the first caller hears yes. */
        boolean claimTypes() {
            boolean mine = !claimed;
            claimed = true;
            return mine;
        }

        /** Keeps queries that are rendered before the outermost one from claiming the types, or lets them again. */
        boolean withholdTypes(boolean withhold) {
            boolean before = claimed;
            claimed = withhold;
            return before;
        }

        /** Asks for a wait on behalf of the call at {@code offset}; a call may be rewritten more than once. */
        void waitFor(int offset, long millis) {
            waits.put(offset, millis);
        }

        long waitMillis() {
            return waits.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The number of the marker at {@code offset}, counted in the order of the text. */
        int bind(int offset) {
            Integer number = binds.get(offset);
            return number == null ? 0 : number;
        }
    }
}
