package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names mean in one query: the columns of its FROM clause, aliases of its select list, and what the outer query knows. */
final class Scope {
    private static final int COST = 40;

    private final Job job;
    private final String from;
    private final @Nullable Scope outer;
    private final Map<String, SType> aliases = new HashMap<>();
    private final Map<String, SType> asked = new HashMap<>();
    private boolean plainSort;
    private final Map<String, Expr> parameters = new HashMap<>();

    /**
     * @param from DuckDB's text of the FROM clause without its first word, empty for none
     * @param outer the scope of the query around, or null
     */
    Scope(Job job, String from, @Nullable Scope outer) {
        this.job = job;
        this.from = from;
        this.outer = outer;
    }

    /** Says that sort keys must be items of the select list, as with DISTINCT. */
    void sortPlainly() {
        plainSort = true;
    }

    boolean plainSort() {
        return plainSort;
    }

    /** Remembers an alias of the select list: later items may use it. */
    void alias(String name, SType type) {
        aliases.putIfAbsent(name, type);
    }

    /** The scope inside a lambda, whose parameters hide columns. */
    Scope lambda(Map<String, Expr> parameters) {
        Scope inner = new Scope(job, from, this);
        inner.parameters.putAll(parameters);
        return inner;
    }

    /** The parameter of a lambda around that has this name, or null. */
    @Nullable
    Expr parameter(String name) {
        Expr found = parameters.get(name);
        return found != null || outer == null ? found : outer.parameter(name);
    }

    /** Whether a lambda or the select list names it. */
    @Nullable
    SType named(String name) {
        SType type = aliases.get(name);
        return type != null || outer == null || !outer.from.equals(from) ? type : outer.named(name);
    }

    /** The type of a column as DuckDB's text names it. */
    SType column(String text, @Nullable String single) throws TranslateException {
        SType found = ask(text);
        if (found.unknown() && single != null) {
            SType alias = named(single);
            if (alias != null) {
                return alias;
            }
        }
        return found.unknown() && outer != null ? outer.column(text, single) : found;
    }

    /** The type of any text over the columns of this scope; unknown where DuckDB does not accept it here. */
    SType typeOf(String text) throws TranslateException {
        SType found = ask(text);
        return found.unknown() && outer != null && outer.from.equals(from) ? outer.typeOf(text) : found;
    }

    private SType ask(String text) throws TranslateException {
        SType known = asked.get(text);
        if (known == null) {
            job.spend(COST);
            List<String> types =
                    job.view().describe(job.definitions() + "SELECT " + text + (from.isEmpty() ? "" : " FROM " + from));
            known = types == null || types.size() != 1 ? SType.UNKNOWN : SType.ofDuck(types.get(0));
            asked.put(text, known);
        }
        return known;
    }
}
