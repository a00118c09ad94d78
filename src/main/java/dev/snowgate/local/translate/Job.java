package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One translation under way: what never changes during it, the names in scope, and the notes that it leaves.
 *
 * @param sql the statement
 * @param view the session
 * @param notes shared by all scopes of the translation
 * @param ctes names of common table expressions in scope
 * @param sequence what SEQ4() means here
 * @param names what names mean here
 */
record Job(String sql, SessionView view, Notes notes, Set<String> ctes, String sequence, Job.Names names) {
    static final String ROW_SEQUENCE = "(row_number() OVER () - 1)";

    static Job start(String sql, SessionView view, int fuel) {
        return new Job(sql, view, new Notes(fuel), Set.of(), ROW_SEQUENCE, new Names("", null));
    }

    Job with(String cte) {
        Set<String> more = new HashSet<>(ctes);
        more.add(cte);
        return new Job(sql, view, notes, Set.copyOf(more), sequence, names);
    }

    Job withSequence(String text) {
        return new Job(sql, view, notes, ctes, text, names);
    }

    /** The clause {@code WITH …} that DuckDB must see to know the tables in scope. */
    record Names(String with, @org.jspecify.annotations.Nullable Scope scope) {}

    /** Adds DuckDB's text of a common table expression to what is in scope. */
    Job withTable(String definition) {
        String with = (names.with.isEmpty() ? "WITH RECURSIVE " : names.with.strip() + ", ") + definition + " ";
        return new Job(sql, view, notes, ctes, sequence, new Names(with, names.scope));
    }

    /** The scope of a query over {@code from}, inside this one. */
    Job withFrom(String from) {
        return withScope(new Scope(this, from, names.scope));
    }

    Job withScope(Scope scope) {
        return new Job(sql, view, notes, ctes, sequence, new Names(names.with, scope));
    }

    String withClause() {
        return names.with;
    }

    Scope scope() {
        Scope scope = names.scope;
        return scope == null ? new Scope(this, "", null) : scope;
    }

    /** Pays for a step, so that no text can keep the rewriter busy without end. */
    void spend(int steps) throws TranslateException {
        notes.fuel -= Math.max(1, steps);
        if (notes.fuel < 0) {
            throw TranslateException.unsupported("statement of this size");
        }
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
        final Map<Integer, Integer> binds = new HashMap<>();
        final List<List<String>> tables = new ArrayList<>();
        List<String> types = List.of();
        private final Map<Integer, Long> waits = new HashMap<>();

        Notes(int fuel) {
            this.fuel = fuel;
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
