package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@code *} with EXCLUDE, RENAME, REPLACE and ILIKE. */
final class Stars {
    private Stars() {}

    static String render(Job job, Span item, int star) throws TranslateException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < star; i += 2) {
            out.append(Words.name(item.get(i))).append('.');
        }
        out.append('*');
        if (StarList.needed(item, star)) {
            return StarList.render(job, item, star);
        }
        refuse(item, star);
        int i = star + 1;
        FromClause clause = job.scope().clause();
        boolean excludes = item.word(i, "EXCLUDE") && i + 1 < item.size();
        if (star == 0 && (!clause.hidden.isEmpty() || (!clause.merged.isEmpty() && (item.size() == 1 || excludes)))) {
            Span names = excludes && item.parens(2) ? Span.of(item.get(2).kids()) : item.sub(2, 3);
            out.setLength(0);
            out.append(ordered(job, clause, excludes ? names : item.sub(0, 0)));
            i += excludes ? 2 : 0;
        }
        while (i < item.size()) {
            Node node = item.get(i);
            if (i + 1 >= item.size()) {
                throw job.unexpected(node);
            }
            Node what = item.get(i + 1);
            if (node.word("EXCLUDE")) {
                Span names = what.parens() ? Span.of(what.kids()) : item.sub(i + 1, i + 2);
                out.append(" EXCLUDE (").append(Expressions.list(job, names)).append(')');
                i += 2;
            } else if (node.anyWord("RENAME", "REPLACE")) {
                boolean group = what.parens();
                Span pairs = group ? Span.of(what.kids()) : item.sub(i + 1, i + 4);
                if (node.word("RENAME")) {
                    known(job, star > 0 ? Words.name(item.get(star - 2)) : null, pairs);
                }
                out.append(' ')
                        .append(node.token().upper())
                        .append(" (")
                        .append(pairs(job, pairs))
                        .append(')');
                i += group ? 2 : 4;
            } else {
                throw job.unexpected(node);
            }
        }
        return out.toString();
    }

    /** A star that shows the columns of USING first, and none of those that the rewriter made. */
    private static String ordered(Job job, FromClause clause, Span excluded) throws TranslateException {
        List<String> without = new ArrayList<>();
        for (Span name : excluded.commas()) {
            without.add(Expressions.render(job, name));
        }
        StringJoiner first = new StringJoiner(", ", "", ", ").setEmptyValue("");
        for (String column : clause.merged) {
            boolean shown = without.stream().noneMatch(name -> plain(name).equals(plain(column)));
            if (shown) {
                first.add(column);
                without.add(column);
            }
        }
        without.addAll(clause.hidden);
        return first + "*" + (without.isEmpty() ? "" : " EXCLUDE (" + String.join(", ", without) + ")");
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }

    /** DuckDB passes over a column that RENAME names and that is not there. */
    private static void known(Job job, @Nullable String table, Span pairs) throws TranslateException {
        for (Span pair : pairs.commas()) {
            if (!pair.isEmpty() && job.scope().lacks(table, pair.get(0).token().value())) {
                throw new TranslateException(
                        "000904",
                        "42000",
                        "SQL compilation error:\ninvalid identifier '"
                                + pair.get(0).token().value() + "'");
            }
        }
    }

    /** A column is named once behind each word. */
    private static void refuse(Span item, int star) throws TranslateException {
        Set<String> replaced = new HashSet<>();
        for (int i = star + 1; i + 1 < item.size(); i++) {
            if (!item.anyWord(i, "REPLACE", "RENAME")) {
                continue;
            }
            Span pairs = item.parens(i + 1) ? Span.of(item.get(i + 1).kids()) : item.sub(i + 1, i + 4);
            for (Span pair : pairs.commas()) {
                String name = pair.isEmpty()
                        ? ""
                        : (item.word(i, "REPLACE") ? pair.last() : pair.get(0))
                                .token()
                                .value();
                if (!replaced.add(name)) {
                    throw Refusals.duplicateColumn(name);
                }
            }
        }
    }

    private static String pairs(Job job, Span pairs) throws TranslateException {
        StringJoiner all = new StringJoiner(", ");
        for (Span pair : pairs.commas()) {
            int size = pair.size();
            if (size < 3 || !pair.word(size - 2, "AS")) {
                throw pair.isEmpty() ? job.unexpectedEnd() : job.unexpected(pair.get(0));
            }
            all.add(Expressions.render(job, pair.sub(0, size - 2)) + " AS " + Words.name(pair.last()));
        }
        return all.toString();
    }
}
