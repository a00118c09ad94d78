package dev.snowgate.local.translate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of a star as arguments: {@code OBJECT_CONSTRUCT(*)}, {@code {t.* EXCLUDE a}}, {@code HASH(* ILIKE 'x%')}. */
final class StarColumns {
    private StarColumns() {}

    static boolean star(Span span) {
        return span.op(0, "*") || (span.identifier(0) && span.op(1, ".") && span.op(2, "*"));
    }

    /** The columns by name, in their order. Only EXCLUDE or ILIKE may stand behind the star, not both. */
    static Map<String, Expr> of(Job job, Span star) throws TranslateException {
        int at = star.op(0, "*") ? 0 : 2;
        for (int i = at + 1; i < star.size(); i++) {
            if (star.op(i, ",")
                    || star.anyWord(i, "RENAME", "REPLACE")
                    || (star.word(at + 1, "EXCLUDE") && star.word(i, "ILIKE"))) {
                throw job.unexpected(star.get(i));
            }
        }
        Map<String, Expr> columns = columns(job, star, at);
        if (columns.isEmpty()) {
            throw TranslateException.unsupported("a star of this source as an argument");
        }
        return columns;
    }

    /** The columns that a star shows with all that stands behind it, none when they are not known; it stands at {@code at}. */
    static Map<String, Expr> columns(Job job, Span star, int at) throws TranslateException {
        String table = at == 0 ? "" : Words.name(star.get(at - 2)) + ".";
        Map<String, Expr> found = new LinkedHashMap<>();
        job.scope()
                .starred(Stars.render(job, star, at))
                .forEach((name, type) -> found.put(name, Expr.of(table + Words.quote(name), type)));
        return found;
    }
}
