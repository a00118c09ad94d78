package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The tables below a CONNECT BY and the words that read its rows: SF_T0, SF_T1, … hold this row of each table, SF_R0, …
 * the root's, SF_P0, … the parent's.
 */
final class Hierarchy {
    private static final String[] PSEUDO = {"PRIOR", "CONNECT_BY_ROOT", "SYS_CONNECT_BY_PATH", "LEVEL"};

    private final Job job;
    private final String source;
    private final FromClause clause;
    private final List<Set<String>> columns = new ArrayList<>();
    private final List<Span> paths = new ArrayList<>();

    private Hierarchy(Job job, String source, FromClause clause) {
        this.job = job;
        this.source = source;
        this.clause = clause;
    }

    static Hierarchy of(Job job, Span from) throws TranslateException {
        if (from.isEmpty()) {
            throw job.unexpectedEnd();
        }
        FromClause clause = new FromClause();
        FromClause before = job.notes().from;
        job.notes().from = clause;
        boolean types = job.notes().withholdTypes(true);
        String source = Sources.render(job, from);
        job.notes().withholdTypes(types);
        job.notes().from = before;
        if (clause.aliases.size() == 1 && clause.aliases.get(0).isEmpty()) {
            source = "(SELECT * FROM " + source + ") AS \"SF_A\"";
            clause.aliases.set(0, "\"SF_A\"");
        }
        clause.needNames("CONNECT BY over a join with USING or of tables without a name");
        Hierarchy rows = new Hierarchy(job, source, clause);
        for (String alias : clause.aliases) {
            rows.columns.add(rows.scope().scope().names(alias));
        }
        return rows;
    }

    /** Where the conditions are read. */
    Job scope() {
        return job.withFrom(source);
    }

    String source() {
        return source;
    }

    /** What the calls of SYS_CONNECT_BY_PATH ask for. */
    List<Span> paths() {
        return paths;
    }

    String packed(String name) {
        return clause.packed(name);
    }

    /** The rows called so of the tree so far. */
    String of(String name) {
        StringJoiner all = new StringJoiner(", ");
        for (int i = 0; i < clause.aliases.size(); i++) {
            all.add("SF_TREE." + name + i);
        }
        return all.toString();
    }

    /** The parents of a root. */
    String nothing() {
        StringJoiner all = new StringJoiner(", ");
        for (int i = 0; i < clause.aliases.size(); i++) {
            all.add("CASE WHEN FALSE THEN " + clause.aliases.get(i) + " END AS SF_P" + i);
        }
        return all.toString();
    }

    /** The FROM clause of the query: the tree, and the tables' columns unpacked from it. */
    List<Node> sources(Node at, String tree) {
        int number = job.notes().prepared.size();
        List<Node> out = new ArrayList<>(List.of(Synthetic.word(at, "FROM")));
        add(out, at, "SF_TREE" + number, tree, "SF_TREE");
        for (int i = 0; i < clause.aliases.size(); i++) {
            out.add(Synthetic.operator(at, ","));
            out.add(Synthetic.word(at, "LATERAL"));
            String alias = clause.aliases.get(i);
            String plain = alias.substring(1, alias.length() - 1).replace("\"\"", "\"");
            add(out, at, "SF_ROW" + number + "_" + i, FromClause.unpacked("\"SF_TREE\"", "SF_T", i), plain);
        }
        return out;
    }

    private void add(List<Node> out, Node at, String name, String text, String alias) {
        job.notes().prepared.put(name, text);
        out.add(Synthetic.word(at, name));
        out.add(Synthetic.word(at, "AS"));
        out.add(Synthetic.quoted(at, alias));
    }

    /** Whether a condition compares columns of several tables and nothing of the hierarchy. */
    boolean joins(Span condition) {
        Set<Integer> read = new HashSet<>();
        return plain(condition, read) && read.size() > 1;
    }

    private boolean plain(Span span, Set<Integer> read) {
        if (span.query()) {
            return false;
        }
        for (int i = 0; i < span.size(); i++) {
            Node node = span.get(i);
            if (node.anyWord(PSEUDO) || (node.group() && !plain(Span.of(node.kids()), read))) {
                return false;
            }
            if (node.identifier() && !span.op(i - 1, ".")) {
                boolean dotted = span.op(i + 1, ".") && span.identifier(i + 2);
                int owner = dotted
                        ? clause.aliases.indexOf(Words.quote(node.token().value()))
                        : owner(node.token().value());
                if (owner >= 0) {
                    read.add(owner);
                }
            }
        }
        return true;
    }

    /** Whether it is one table whose columns are not known. */
    private boolean unknown() {
        return columns.size() == 1 && columns.get(0).isEmpty();
    }

    private int owner(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).contains(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The condition of CONNECT BY: PRIOR means the row of the tree so far. */
    List<Node> connecting(Span span) throws TranslateException {
        List<Node> out = new ArrayList<>();
        int i = 0;
        while (i < span.size()) {
            Node node = span.get(i);
            if (node.anyWord("NOCYCLE", "CONNECT_BY_ROOT", "SYS_CONNECT_BY_PATH")) {
                throw TranslateException.unsupported(node.token().upper() + " in CONNECT BY");
            }
            if (node.word("PRIOR")) {
                int end = column(span, i + 1);
                out.add(field(node, "SF_T", span.sub(i + 1, end)));
                i = end;
            } else if (level(span, i)) {
                Node one = new Node(new Token(TokenKind.NUMBER, node.start(), node.end(), "1"), List.of(), node.end());
                out.add(Synthetic.group(
                        node,
                        node,
                        List.of(
                                Synthetic.word(node, "SF_TREE"),
                                Synthetic.operator(node, "."),
                                Synthetic.word(node, "SF_LEVEL"),
                                Synthetic.operator(node, "+"),
                                one)));
                i++;
            } else {
                out.add(node.group() ? new Node(node.token(), connecting(Span.of(node.kids())), node.end()) : node);
                i++;
            }
        }
        return out;
    }

    /** What stands outside the hierarchy: its pseudo-columns are columns of the tree. */
    List<Node> outer(Span span) throws TranslateException {
        List<Node> out = new ArrayList<>();
        int i = 0;
        while (i < span.size()) {
            Node node = span.get(i);
            if (node.anyWord("PRIOR", "CONNECT_BY_ROOT") && !span.op(i - 1, ".") && i + 1 < span.size()) {
                int end = column(span, i + 1);
                out.add(field(node, node.word("PRIOR") ? "SF_P" : "SF_R", span.sub(i + 1, end)));
                i = end;
            } else if (level(span, i)) {
                out.add(Synthetic.group(node, node, List.of(Synthetic.word(node, "SF_LEVEL"))));
                i++;
            } else if (node.word("SYS_CONNECT_BY_PATH") && span.parens(i + 1)) {
                Node arguments = span.get(i + 1);
                paths.add(Span.of(arguments.kids()));
                out.add(Synthetic.group(
                        node, arguments, List.of(Synthetic.word(node, "SF_PATH" + (paths.size() - 1)))));
                i += 2;
            } else {
                boolean inner = node.group() && !Span.of(node.kids()).query();
                out.add(inner ? new Node(node.token(), outer(Span.of(node.kids())), node.end()) : node);
                i++;
            }
        }
        return out;
    }

    /** A star must not show the columns of the tree. */
    List<Node> hidden(List<Node> items) {
        List<String> made = new ArrayList<>(List.of("SF_LEVEL"));
        for (int i = 0; i < clause.aliases.size(); i++) {
            made.addAll(List.of("SF_T" + i, "SF_R" + i, "SF_P" + i));
        }
        for (int i = 0; i < paths.size(); i++) {
            made.add("SF_PATH" + i);
        }
        List<Node> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Node node = items.get(i);
            out.add(node);
            Node before = i > 0 ? items.get(i - 1) : node;
            if (node.op("*") && (before.anyWord("SELECT", "DISTINCT") || before.op(","))) {
                List<Node> all = new ArrayList<>();
                for (String column : made) {
                    all.add(Synthetic.word(node, column));
                    all.add(Synthetic.operator(node, ","));
                }
                if (i + 2 < items.size() && items.get(i + 1).word("EXCLUDE")) {
                    Node own = items.get(i + 2);
                    all.addAll(own.parens() ? own.kids() : List.of(own));
                    i += 2;
                }
                out.add(Synthetic.word(node, "EXCLUDE"));
                out.add(Synthetic.group(node, node, all));
            }
        }
        return out;
    }

    private static boolean level(Span span, int i) {
        return span.word(i, "LEVEL")
                && !span.op(i - 1, ".")
                && !span.op(i + 1, ".")
                && !span.parens(i + 1)
                && !span.word(i - 1, "AS");
    }

    /** The index behind the column that begins at {@code from}. */
    private int column(Span span, int from) throws TranslateException {
        if (span.parens(from)
                && column(Span.of(span.get(from).kids()), 0)
                        == span.get(from).kids().size()) {
            return from + 1;
        }
        if (!span.identifier(from)) {
            throw from < span.size() ? job.unexpected(span.get(from)) : job.unexpectedEnd();
        }
        int i = from + 1;
        while (span.op(i, ".") && span.identifier(i + 1)) {
            i += 2;
        }
        if (span.parens(i)) {
            throw TranslateException.unsupported("PRIOR of an expression");
        }
        return i;
    }

    /** The column that stands in {@code name}, in the row of its table that is called {@code row}. */
    private Node field(Node at, String row, Span name) throws TranslateException {
        if (name.parens(0)) {
            return field(at, row, Span.of(name.get(0).kids()));
        }
        Node last = name.last();
        int owner = name.size() > 1
                ? clause.aliases.indexOf(
                        Words.quote(name.get(name.size() - 3).token().value()))
                : unknown() ? 0 : owner(last.token().value());
        if (owner < 0) {
            throw TranslateException.invalidIdentifier(
                    job.sql(), name.get(0).start(), name.text(job.sql()).toUpperCase(Locale.ROOT));
        }
        List<Node> read = List.of(
                Synthetic.word(at, row + owner),
                Synthetic.operator(at, "."),
                Synthetic.quoted(at, last.token().value()));
        return Synthetic.group(at, last, read);
    }
}
