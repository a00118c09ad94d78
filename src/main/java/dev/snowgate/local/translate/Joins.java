package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One join of a FROM clause: its words, the table that it adds, its condition. */
final class Joins {
    private static final String[] WORDS = {
        "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL", "ASOF", "JOIN", "DIRECTED"
    };

    private static final String[] FUNCTIONS = {"TABLE", "FLATTEN", "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE"};

    private final Job job;
    private final Span span;

    /** DuckDB's text of what stands before the join, and the names of its tables. */
    private final String left;

    private final List<String> leftAliases;
    private final List<String> words = new ArrayList<>();
    private int at;

    private Joins(Job job, Span span, int at, String left) {
        this.job = job;
        this.span = span;
        this.at = at;
        this.left = left;
        this.leftAliases = List.copyOf(job.notes().from.aliases);
    }

    /** Appends the join that begins at {@code from} to the sources in {@code out}; the index behind it. */
    static int render(Job job, Span span, int from, StringBuilder out) throws TranslateException {
        Joins join = new Joins(job, span, from, out.toString());
        join.head();
        out.append(join.join());
        return join.at;
    }

    private static boolean starts(Span span, int i) {
        // LEFT( and RIGHT( are functions; JOIN ( begins with a subquery.
        return span.anyWord(i, WORDS) && (span.word(i, "JOIN") || !span.parens(i + 1));
    }

    private void head() throws TranslateException {
        int from = at;
        while (span.anyWord(at, WORDS)) {
            String word = span.get(at).token().upper();
            if (word.equals("ASOF") && at > from) {
                throw job.unexpected(span.get(at));
            }
            words.add(word);
            at++;
            if (word.equals("JOIN")) {
                return;
            }
        }
        throw at < span.size() ? job.unexpected(span.get(at)) : job.unexpectedEnd();
    }

    private boolean has(String word) {
        return words.contains(word);
    }

    private boolean outer() {
        return has("LEFT") || has("RIGHT") || has("FULL");
    }

    /** The words of the join without those that DuckDB does not know. */
    private String kind() {
        List<String> known = new ArrayList<>(words);
        known.removeAll(List.of("DIRECTED", "NATURAL", "ASOF"));
        return " " + String.join(" ", known) + " ";
    }

    private String join() throws TranslateException {
        StringBuilder text = new StringBuilder();
        int begun = at;
        if (at < span.size() && Sequences.draws(span, at)) {
            throw TranslateException.unsupported("GETNEXTVAL with JOIN");
        }
        at = Sources.factor(job, span, at, text);
        String right = text.toString();
        if (outer() || span.word(at, "ON")) {
            refuseLateral(span.sub(begun, at), right);
        }
        if (has("ASOF")) {
            return asof(right);
        }
        if (has("NATURAL")) {
            return natural(right);
        }
        if (has("CROSS")) {
            return kind() + right;
        }
        if (span.word(at, "ON")) {
            String condition = condition(right);
            order();
            return kind() + right + " ON " + condition;
        }
        if (span.word(at, "USING") && span.parens(at + 1)) {
            List<String> columns = using();
            order();
            return kind() + right + " USING (" + String.join(", ", columns) + ")";
        }
        return kind() + right + " ON TRUE";
    }

    /** The condition behind ON, read over both sides. */
    private String condition(String right) throws TranslateException {
        int end = at + 1;
        while (end < span.size() && !span.op(end, ",") && !starts(span, end) && !reads(end)) {
            end++;
        }
        Span written = span.sub(at + 1, end);
        if (written.isEmpty()) {
            throw end < span.size() ? job.unexpected(span.get(end)) : Sources.end(job, span);
        }
        at = end;
        Job inner = job.withFrom(left + " JOIN " + right + " ON TRUE");
        Expr condition = Expressions.typed(inner, written);
        if (!Coerce.decides(condition)) {
            throw Refusals.noPredicate(written.text(job.sql()), condition.type());
        }
        return condition.text();
    }

    private List<String> using() throws TranslateException {
        List<String> columns = new ArrayList<>();
        for (Span column : Span.of(span.get(at + 1).kids()).commas()) {
            if (column.size() != 1 || !column.identifier(0)) {
                throw column.isEmpty() ? job.unexpectedEnd() : job.unexpected(column.get(0));
            }
            columns.add(Words.name(column.get(0)));
        }
        job.notes().from.merge(columns);
        at += 2;
        return columns;
    }

    /** Whether FIRST (alias) or LAST (alias) stands here, which say what a directed join reads first. */
    private boolean reads(int i) {
        return span.anyWord(i, "FIRST", "LAST")
                && span.parens(i + 1)
                && span.get(i + 1).kids().size() == 1
                && span.get(i + 1).kids().get(0).identifier();
    }

    private void order() throws TranslateException {
        if (!reads(at)) {
            return;
        }
        if (!has("DIRECTED")) {
            throw wrong("001867", "FIRST or LAST is only valid on a DIRECTED JOIN.");
        }
        Node name = span.get(at + 1).kids().get(0);
        String alias = Words.quote(name.token().value());
        List<String> all = job.notes().from.aliases;
        boolean named =
                alias.equals(all.get(all.size() - 1)) || (leftAliases.size() == 1 && leftAliases.contains(alias));
        if (!named) {
            throw wrong(
                    "001868",
                    "FIRST or LAST requires two direct operands, and alias '"
                            + name.token().text().toLowerCase(Locale.ROOT) + "' must name one of them.");
        }
        at += 2;
    }

    private static TranslateException wrong(String code, String text) {
        return new TranslateException(code, "42601", "SQL compilation error: " + text);
    }

    /** The columns of one name on both sides, in the order of the left; all pairs of rows where there are none. */
    private String natural(String right) throws TranslateException {
        if (span.anyWord(at, "ON", "USING")) {
            throw job.unexpected(span.get(at));
        }
        @Nullable List<String> ours = names(left);
        @Nullable List<String> theirs = names(right);
        if (ours == null || theirs == null) {
            return " NATURAL" + kind() + right;
        }
        List<String> common = new ArrayList<>(ours);
        common.retainAll(theirs);
        job.notes().from.merge(common);
        return kind() + right + (common.isEmpty() ? " ON TRUE" : " USING (" + String.join(", ", common) + ")");
    }

    private @Nullable List<String> names(String source) throws TranslateException {
        @Nullable List<SessionView.Column> found = job.describe("SELECT * FROM " + source);
        return found == null
                ? null
                : found.stream().map(column -> Words.quote(column.name())).toList();
    }

    /** Snowflake keeps rows of the left side without a match. */
    private String asof(String right) throws TranslateException {
        if (!span.word(at, "MATCH_CONDITION") || !span.parens(at + 1)) {
            throw at < span.size() ? job.unexpected(span.get(at)) : job.unexpectedEnd();
        }
        AsofMatch match = AsofMatch.read(job, Span.of(span.get(at + 1).kids()), left, right);
        at += 2;
        if (span.word(at, "ON")) {
            AsofMatch.refuseOthers(job, span.sub(at + 1));
            return " ASOF LEFT JOIN " + right + " ON " + condition(right) + " AND " + match.text();
        }
        if (span.word(at, "USING") && span.parens(at + 1)) {
            List<String> aliases = job.notes().from.aliases;
            return match.using(job, left, leftAliases, right, aliases.get(aliases.size() - 1), using());
        }
        return " ASOF LEFT JOIN " + right + " ON " + match.text();
    }

    /**
     * Refuses a table function that reads columns of the tables before it and is joined by OUTER JOIN or with ON (Snowflake's
     * reference, "JOIN").
     *
     * @param source as written
     * @param rendered as DuckDB reads it
     */
    private void refuseLateral(Span source, String rendered) throws TranslateException {
        int name = source.word(0, "LATERAL") ? 1 : 0;
        if (!source.anyWord(name, FUNCTIONS) || !source.parens(name + 1)) {
            return;
        }
        String alone = rendered.replace(", " + job.notes().row + ")", ", 1)");
        if (job.describe("SELECT 1 FROM " + alone.replaceFirst("^LATERAL ", "")) == null) {
            throw TranslateException.unsupported(
                    "lateral table function called with OUTER JOIN syntax or a join predicate (ON clause)");
        }
    }
}
