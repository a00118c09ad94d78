package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A star written out column by column: {@code ILIKE} with its companions, and {@code REPLACE} and {@code RENAME} of one
 * column, which DuckDB's star does not know.
 */
final class StarList {
    private static final List<String> ORDER = List.of("ILIKE", "EXCLUDE", "REPLACE", "RENAME");

    private final Job job;
    private final String table;
    private @Nullable Pattern like;
    private final Set<String> excluded = new HashSet<>();
    private final Map<String, String> replaced = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();

    private StarList(Job job, String table) {
        this.job = job;
        this.table = table;
    }

    static boolean needed(Span item, int star) {
        boolean replace = false;
        for (int i = star + 1; i < item.size(); i++) {
            if (item.word(i, "ILIKE") || (replace && item.word(i, "RENAME"))) {
                return true;
            }
            replace |= item.word(i, "REPLACE");
        }
        return false;
    }

    static String render(Job job, Span item, int star) throws TranslateException {
        StarList columns = new StarList(job, star > 0 ? Words.name(item.get(star - 2)) + "." : "");
        columns.read(item, star + 1);
        return columns.list();
    }

    private void read(Span item, int from) throws TranslateException {
        int before = -1;
        int i = from;
        while (i < item.size()) {
            Node word = item.get(i);
            int order = word.group() ? -1 : ORDER.indexOf(word.token().upper());
            if (order <= before || i + 1 >= item.size() || (order == 1 && like != null)) {
                throw job.unexpected(word);
            }
            before = order;
            Node what = item.get(i + 1);
            if (order == 0) {
                if (!what.string()) {
                    throw job.unexpected(what);
                }
                like = pattern(what.token().value());
                i += 2;
            } else if (order == 1) {
                exclude(what.parens() ? Span.of(what.kids()) : item.sub(i + 1, i + 2));
                i += 2;
            } else {
                Span pairs = what.parens() ? Span.of(what.kids()) : item.sub(i + 1, i + 4);
                pairs(pairs, order == 2);
                i += what.parens() ? 2 : 4;
            }
        }
    }

    private void exclude(Span names) throws TranslateException {
        for (Span name : names.commas()) {
            if (name.isEmpty() || !name.last().identifier()) {
                throw name.isEmpty() ? job.unexpectedEnd() : job.unexpected(name.get(0));
            }
            excluded.add(name.last().token().value());
        }
    }

    private void pairs(Span pairs, boolean replace) throws TranslateException {
        for (Span pair : pairs.commas()) {
            int size = pair.size();
            if (size < 3 || !pair.word(size - 2, "AS") || !pair.last().identifier()) {
                throw pair.isEmpty() ? job.unexpectedEnd() : job.unexpected(pair.get(0));
            }
            String last = pair.last().token().value();
            Span value = pair.sub(0, size - 2);
            String column = replace ? last : value.last().token().value();
            String before = replace ? replaced.put(column, Expressions.render(job, value)) : renamed.put(column, last);
            if (before != null) {
                throw Refusals.duplicateColumn(column);
            }
        }
    }

    private String list() throws TranslateException {
        List<String> all = job.scope().shown(table + "*");
        if (all.isEmpty()) {
            throw TranslateException.unsupported("a star with ILIKE, REPLACE or RENAME over this source");
        }
        for (Set<String> named : List.of(excluded, replaced.keySet(), renamed.keySet())) {
            for (String name : named) {
                if (!all.contains(name) || (named != excluded && !shows(name))) {
                    throw new TranslateException(
                            "000904", "42000", "SQL compilation error:\ninvalid identifier '" + name + "'");
                }
            }
        }
        StringJoiner list = new StringJoiner(", ");
        Set<String> seen = new HashSet<>();
        for (String name : all) {
            if (!shows(name) || (table.isEmpty() && job.scope().clause().hidden.contains(name))) {
                continue;
            }
            if (!seen.add(name)) {
                throw Refusals.ambiguousColumn(name);
            }
            String value = replaced.getOrDefault(name, table + Words.quote(name));
            list.add(value + " AS " + Words.quote(renamed.getOrDefault(name, name)));
        }
        if (seen.isEmpty()) {
            throw new TranslateException("001080", "42601", "SQL compilation error:\nSELECT with no columns");
        }
        return list.toString();
    }

    private boolean shows(String name) {
        return !excluded.contains(name) && (like == null || like.matcher(name).matches());
    }

    /** Any letter case; {@code _} is any character, {@code %} any number of them. */
    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
