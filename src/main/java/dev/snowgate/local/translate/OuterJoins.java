package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Outer joins written with {@code (+)} in WHERE, rewritten as LEFT JOIN: a table whose columns carry the mark may have no row to
 * match (Snowflake's reference, "WHERE", joins in the WHERE clause).
 */
final class OuterJoins {
    private final Job job;

    /** The tables of FROM in their order, by the name that columns are qualified with. */
    private final Map<String, Span> tables = new LinkedHashMap<>();

    /** The conditions of the tables that carry the mark, without it. */
    private final Map<String, List<List<Node>>> conditions = new LinkedHashMap<>();

    /** The tables that the conditions of an inner table name. */
    private final Map<String, Set<String>> outer = new LinkedHashMap<>();

    private final List<List<Node>> kept = new ArrayList<>();

    private OuterJoins(Job job) {
        this.job = job;
    }

    /**
     * A select list and what follows it.
     *
     * @param items the select list
     * @param rest the clauses from FROM on
     */
    record Parts(Span items, Span rest) {}

    static Parts rewrite(Job job, Span items, Span rest) throws TranslateException {
        int where = Queries.clauseEnd(rest, 1);
        if (!rest.word(0, "FROM") || !rest.word(where, "WHERE")) {
            return new Parts(items, rest);
        }
        int end = Queries.clauseEnd(rest, where + 1);
        return marked(rest.sub(where + 1, end).nodesOf())
                ? new OuterJoins(job).joined(items, rest, where, end)
                : new Parts(items, rest);
    }

    static boolean mark(Node node) {
        return node.parens() && node.kids().size() == 1 && node.kids().get(0).op("+");
    }

    private static boolean marked(Collection<Node> nodes) {
        return nodes.stream().anyMatch(node -> mark(node) || marked(node.kids()));
    }

    private Parts joined(Span items, Span rest, int where, int end) throws TranslateException {
        Node at = rest.get(0);
        for (Span part : rest.sub(1, where).commas()) {
            table(part);
        }
        for (Span part : conjuncts(rest.sub(where + 1, end))) {
            condition(part);
        }
        Set<String> placed = new LinkedHashSet<>(tables.keySet());
        placed.removeAll(conditions.keySet());
        if (placed.isEmpty()) {
            throw TranslateException.unsupported("(+) on every table");
        }
        List<Node> out = new ArrayList<>(List.of(at));
        for (String name : placed) {
            if (out.size() > 1) {
                out.addAll(words(at, "CROSS", "JOIN"));
            }
            out.addAll(span(name).nodesOf());
        }
        while (placed.size() < tables.size()) {
            String next = next(placed);
            out.addAll(words(at, "LEFT", "JOIN"));
            out.addAll(span(next).nodesOf());
            out.addAll(words(at, "ON"));
            out.addAll(and(at, conditions.getOrDefault(next, List.of())));
            placed.add(next);
        }
        if (!kept.isEmpty()) {
            out.addAll(words(at, "WHERE"));
            out.addAll(and(at, kept));
        }
        out.addAll(rest.sub(end).nodesOf());
        boolean moved = !List.copyOf(placed).equals(List.copyOf(tables.keySet()));
        return new Parts(moved ? ordered(items) : items, Span.of(out));
    }

    private Span span(String name) {
        return tables.getOrDefault(name, Span.of(List.of()));
    }

    /** A table of which all others that its conditions name are there already. */
    private String next(Set<String> placed) throws TranslateException {
        for (String name : conditions.keySet()) {
            Set<String> needed = new LinkedHashSet<>();
            conditions.getOrDefault(name, List.of()).forEach(nodes -> named(nodes, needed));
            needed.remove(name);
            if (!placed.contains(name) && placed.containsAll(needed)) {
                return name;
            }
        }
        throw TranslateException.unsupported("(+) in a circle of tables");
    }

    private void table(Span part) throws TranslateException {
        for (int i = 0; i < part.size(); i++) {
            if (part.anyWord(i, "JOIN", "LATERAL")) {
                throw TranslateException.unsupported(
                        "(+) beside " + part.get(i).token().upper());
            }
        }
        if (part.isEmpty() || !part.last().identifier()) {
            throw TranslateException.unsupported("(+) beside a source without a name");
        }
        tables.put(part.last().token().value(), part);
    }

    /** The parts between ANDs; the AND of BETWEEN parts nothing. */
    private static List<Span> conjuncts(Span span) throws TranslateException {
        List<Span> parts = new ArrayList<>();
        int start = 0;
        boolean between = false;
        for (int i = 0; i <= span.size(); i++) {
            if (span.word(i, "OR")) {
                throw TranslateException.unsupported("(+) beside OR");
            }
            boolean and = span.word(i, "AND");
            if (i == span.size() || (and && !between)) {
                parts.add(span.sub(start, i));
                start = i + 1;
            }
            between = span.word(i, "BETWEEN") || (between && !and);
        }
        return parts;
    }

    private void condition(Span part) throws TranslateException {
        if (part.isEmpty()) {
            throw job.unexpectedEnd();
        }
        Set<String> marked = new LinkedHashSet<>();
        List<Node> plain = without(part, marked);
        if (marked.isEmpty()) {
            kept.add(plain);
        } else if (marked.size() > 1) {
            List<String> both = List.copyOf(marked);
            throw wrong("Outer join predicates form a cycle between '" + both.get(0) + "' and '" + both.get(1) + "'.");
        } else {
            String inner = marked.iterator().next();
            Set<String> others = outer.computeIfAbsent(inner, name -> new LinkedHashSet<>());
            named(plain, others);
            others.remove(inner);
            if (others.size() > 1) {
                List<String> named = List.copyOf(others);
                throw wrong("Table '" + inner + "' is outer joined to multiple tables: '" + named.get(1) + "' and '"
                        + named.get(0) + "'.");
            }
            conditions.computeIfAbsent(inner, name -> new ArrayList<>()).add(plain);
        }
    }

    private static TranslateException wrong(String text) {
        return new TranslateException("001220", "42601", "SQL compilation error: " + text);
    }

    /** The condition without its marks; {@code found} collects the tables that carry them. */
    private List<Node> without(Span span, Set<String> found) throws TranslateException {
        List<Node> out = new ArrayList<>();
        for (int i = 0; i < span.size(); i++) {
            Node node = span.get(i);
            if (mark(node)) {
                found.add(owner(span, i - 1));
            } else if (node.group() && marked(node.kids())) {
                out.add(new Node(node.token(), without(Span.of(node.kids()), found), node.end()));
            } else {
                out.add(node);
            }
        }
        return out;
    }

    /** The table of the column that ends at {@code i}. */
    private String owner(Span span, int i) throws TranslateException {
        if (!span.identifier(i)) {
            throw TranslateException.unsupported("(+) behind an expression");
        }
        if (span.op(i - 1, ".") && span.identifier(i - 2)) {
            String name = span.get(i - 2).token().value();
            if (tables.containsKey(name)) {
                return name;
            }
            throw TranslateException.unsupported("(+) on a table of another FROM clause");
        }
        @Nullable String only = null;
        for (Map.Entry<String, Span> table : tables.entrySet()) {
            String from = Sources.render(job, table.getValue());
            if (!job.withFrom(from).scope().lacks(null, span.get(i).token().value())) {
                if (only != null) {
                    throw TranslateException.unsupported("(+) on a column without its table");
                }
                only = table.getKey();
            }
        }
        if (only == null) {
            throw TranslateException.unsupported("(+) on a column without its table");
        }
        return only;
    }

    private void named(List<Node> nodes, Set<String> found) {
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean table = node.identifier()
                    && i + 1 < nodes.size()
                    && nodes.get(i + 1).op(".");
            if (table && tables.containsKey(node.token().value())) {
                found.add(node.token().value());
            }
            named(node.kids(), found);
        }
    }

    /** A star shows the columns in the order of FROM. */
    private Span ordered(Span items) throws TranslateException {
        List<Node> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Node node = items.get(i);
            boolean star = node.op("*") && (i == 0 || items.op(i - 1, ","));
            if (!star) {
                out.add(node);
                continue;
            }
            if (i + 1 < items.size() && !items.op(i + 1, ",")) {
                throw TranslateException.unsupported("(+) beside a star with options");
            }
            for (String name : tables.keySet()) {
                if (out.size() > i) {
                    out.add(Synthetic.operator(node, ","));
                }
                out.add(Synthetic.quoted(node, name));
                out.add(Synthetic.operator(node, "."));
                out.add(node);
            }
        }
        return Span.of(out);
    }

    private static List<Node> words(Node at, String... texts) {
        List<Node> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Synthetic.word(at, text));
        }
        return all;
    }

    private static List<Node> and(Node at, List<List<Node>> parts) {
        List<Node> all = new ArrayList<>();
        for (List<Node> part : parts) {
            if (!all.isEmpty()) {
                all.add(Synthetic.word(at, "AND"));
            }
            all.addAll(part);
        }
        return all;
    }
}
