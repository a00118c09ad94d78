package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names mean in one query: the columns of its FROM clause, aliases of its select list, and what the outer query knows. */
final class Scope {

    private final Job job;
    private final String from;
    private final @Nullable Scope outer;
    private final Map<String, SType> aliases = new HashMap<>();
    private final Map<String, Map<String, SType>> stars = new HashMap<>();
    private boolean plainSort;
    private boolean starred;
    private boolean named;
    private final Set<String> outputs = new HashSet<>();
    private final Map<String, Expr> parameters = new HashMap<>();
    private FromClause clause = new FromClause();

    /**
     * @param from DuckDB's text of the FROM clause without its first word, empty for none
     * @param outer the scope of the query around, or null
     */
    Scope(Job job, String from, @Nullable Scope outer) {
        this.job = job;
        this.from = from;
        this.outer = outer;
    }

    /** Notes what the FROM clause holds. */
    void clause(FromClause noted) {
        clause = noted;
    }

    /** What the FROM clause holds. */
    FromClause clause() {
        return clause;
    }

    /** Says that sort keys must be items of the select list, as with DISTINCT. */
    void sortPlainly() {
        plainSort = true;
    }

    /** Remembers a column of the select list; null for those of a star. */
    void output(@Nullable String name) {
        if (name == null) {
            starred = true;
        } else {
            outputs.add(name);
        }
    }

    /** Refuses a column that a subquery in FROM has twice; {@code table} is DuckDB's text of the name before it. */
    void refuseDoubled(@Nullable String table, String column) throws TranslateException {
        for (Map.Entry<String, Set<String>> doubled : job.notes().doubled.entrySet()) {
            String text = doubled.getKey();
            String alias = table == null || table.startsWith("\"") ? table : Words.quote(table);
            boolean here = from.contains(alias == null ? text : text + " AS " + alias);
            if (here && doubled.getValue().contains(column)) {
                throw Refusals.ambiguousColumn(column);
            }
        }
    }

    /** Remembers whether the item that was read last has a name of its own. */
    void named(boolean last) {
        named = last;
    }

    boolean named() {
        return named;
    }

    /** Whether a sort key of a query with DISTINCT is surely none of its columns. */
    boolean hides(String column) {
        return plainSort && !starred && !outputs.contains(column);
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
        inner.clause = clause;
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

    /**
     * The type of a column.
     *
     * @param table DuckDB's text of the table's name before it, or null when the column stands alone
     * @param name the column's name
     */
    SType column(@Nullable String table, String name) throws TranslateException {
        SType found = columns(table == null ? "*" : table + ".*").get(name);
        if (found == null && table == null) {
            found = named(name);
        }
        if (found != null) {
            return found;
        }
        return outer == null ? SType.UNKNOWN : outer.column(table, name);
    }

    /** Whether all columns are known and this is none of them. */
    boolean lacks(@Nullable String table, String name) throws TranslateException {
        Map<String, SType> known = columns(table == null ? "*" : table + ".*");
        return !known.isEmpty() && known.keySet().stream().noneMatch(name::equalsIgnoreCase);
    }

    /** The names of a table's columns, none when they are not known. */
    Set<String> names(String table) throws TranslateException {
        return columns(table + ".*").keySet();
    }

    /** The columns that {@code star} shows, in their order; none when they are not known. */
    List<String> shown(String star) throws TranslateException {
        List<SessionView.Column> columns = from.isEmpty() ? null : describe(star);
        return columns == null
                ? List.of()
                : columns.stream().map(SessionView.Column::name).toList();
    }

    /** The columns of a star with all that stands behind it, in DuckDB's words; none when they are not known. */
    Map<String, SType> starred(String star) throws TranslateException {
        return columns(star);
    }

    /** Whether there is no such column but one whose name differs in letter case only, which DuckDB would take. */
    boolean differs(@Nullable String table, String name) throws TranslateException {
        Map<String, SType> known = columns(table == null ? "*" : table + ".*");
        return !known.containsKey(name)
                && (table != null || named(name) == null)
                && known.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Types by name; one name with two types is unknown. */
    private Map<String, SType> columns(String star) throws TranslateException {
        Map<String, SType> known = stars.get(star);
        if (known == null) {
            known = new LinkedHashMap<>();
            List<SessionView.Column> columns = from.isEmpty() ? null : describe(star);
            for (SessionView.Column column : columns == null ? List.<SessionView.Column>of() : columns) {
                SType type = SType.ofDuck(column.type());
                known.merge(column.name(), type, (a, b) -> a.equals(b) ? a : SType.UNKNOWN);
            }
            for (Map.Entry<String, String> column : clause.declared(star).entrySet()) {
                known.computeIfPresent(
                        column.getKey(),
                        (name, type) ->
                                type.is(SType.Kind.VARIANT) ? SType.of(SType.Kind.valueOf(column.getValue())) : type);
            }
            stars.put(star, known);
        }
        return known;
    }

    /** The type of any text over the columns of this scope; unknown where DuckDB does not accept it here. */
    SType typeOf(String text) throws TranslateException {
        List<SessionView.Column> types = describe(text);
        if (types != null && types.size() == 1) {
            return SType.ofDuck(types.get(0).type());
        }
        return outer != null && outer.from.equals(from) ? outer.typeOf(text) : SType.UNKNOWN;
    }

    private @Nullable List<SessionView.Column> describe(String text) throws TranslateException {
        return job.describe("SELECT " + text + (from.isEmpty() ? "" : " FROM " + from));
    }
}
