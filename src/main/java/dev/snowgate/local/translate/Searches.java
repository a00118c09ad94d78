package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** {@code SEARCH(data, 'terms' [, ANALYZER => …] [, SEARCH_MODE => …])} over texts, paths and stars. */
final class Searches {
    private static final Set<String> ANALYZERS = Set.of("DEFAULT_ANALYZER", "UNICODE_ANALYZER", "NO_OP_ANALYZER");
    private static final Set<String> MODES = Set.of("OR", "AND", "PHRASE", "EXACT");

    private Searches() {}

    static Expr render(Call call) throws TranslateException {
        call.arguments(2, 4);
        String analyzer = "DEFAULT_ANALYZER";
        String mode = "OR";
        for (Span option : call.args().subList(2, call.size())) {
            if (option.size() != 3 || !option.op(1, "=>") || !option.get(2).string()) {
                throw new TranslateException(
                        "001881",
                        "42601",
                        "SQL compilation error: Expected " + (call.size() - 2) + " named argument(s), found 0");
            }
            String value = option.get(2).token().value().toUpperCase(Locale.ROOT);
            boolean analyzes = option.word(0, "ANALYZER");
            if (!(analyzes ? ANALYZERS : option.word(0, "SEARCH_MODE") ? MODES : Set.<String>of()).contains(value)) {
                throw Refusals.invalidValue(option.text(call.job().sql()), "parameter of SEARCH");
            }
            analyzer = analyzes ? value : analyzer;
            mode = analyzes ? mode : value;
        }
        if (mode.equals("EXACT") && analyzer.equals("UNICODE_ANALYZER")) {
            throw TranslateException.unsupported("EXACT search with UNICODE_ANALYZER");
        }
        String terms = Words.literal(terms(call));
        StringJoiner any = new StringJoiner(" OR ", "(", ")");
        List<Expr> texts = texts(call);
        for (Expr text : texts) {
            String found = "sf_search(" + Texts.of(call.job(), text).text() + ", " + terms + ", '" + analyzer + "', '"
                    + mode + "')";
            any.add(texts.size() == 1 ? found : "coalesce(" + found + ", FALSE)");
        }
        return Expr.of(any.toString(), SType.BOOLEAN);
    }

    private static String terms(Call call) throws TranslateException {
        String terms = call.string(1);
        if (terms != null) {
            return terms;
        }
        boolean constant = call.word(1) != null && !call.args().get(1).identifier(0);
        if (constant) {
            throw new TranslateException(
                    "001045", "22023", "SQL compilation error:\nargument needs to be a string: '1'");
        }
        throw new TranslateException(
                "001015",
                "22023",
                "SQL compilation error:\nargument 2 to function SEARCH needs to be constant, found '"
                        + call.args().get(1).text(call.job().sql()).toUpperCase(Locale.ROOT) + "'");
    }

    /** The data that can be searched: texts and semi-structured values; the rest is passed over. */
    private static List<Expr> texts(Call call) throws TranslateException {
        Span data = call.args().get(0);
        Span inside = data.size() == 1 && data.parens(0) ? Span.of(data.get(0).kids()) : data;
        List<Expr> found = new ArrayList<>();
        for (Span item : inside.commas()) {
            int star = Selects.star(item);
            if (star >= 0) {
                found.addAll(all(call.job(), item, star));
            } else {
                found.add(Expressions.typed(call.job(), item));
            }
        }
        List<Expr> texts = new ArrayList<>();
        for (Expr value : found) {
            SType type = value.type();
            if (type.text() || type.semi() || type.unknown() || type.is(SType.Kind.NULL)) {
                texts.add(value);
            }
        }
        if (texts.isEmpty()) {
            throw new TranslateException(
                    "001173",
                    "22023",
                    "SQL compilation error: Expected non-empty set of columns supporting full-text search.");
        }
        return texts;
    }

    private static List<Expr> all(Job job, Span item, int star) throws TranslateException {
        for (int i = star + 1; i < item.size(); i++) {
            if (item.anyWord(i, "RENAME", "REPLACE")) {
                throw job.unexpected(item.get(i));
            }
        }
        return List.copyOf(StarColumns.columns(job, item, star).values());
    }
}
