package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.StringJoiner;

/** What follows a table in FROM: alias, SAMPLE, PIVOT, UNPIVOT. */
final class Factors {
    private Factors() {}

    /** Appends {@code source} with its decorations; returns the index behind them. */
    static int decorate(Job job, Span span, int from, String source, String defaultAlias, StringBuilder out)
            throws TranslateException {
        int i = from;
        String text = source;
        String alias = "";
        while (i < span.size()) {
            Node node = span.get(i);
            if (node.anyWord("SAMPLE", "TABLESAMPLE")) {
                int end = sampleEnd(job, span, i + 1);
                text = "(SELECT * FROM " + text + " USING SAMPLE " + sample(job, span.sub(i + 1, end)) + ")";
                i = end;
            } else if (node.anyWord("PIVOT", "UNPIVOT") && span.parens(i + 1)) {
                String named = alias.isEmpty() ? text : text + " AS " + alias;
                text = "(SELECT * FROM " + named + " "
                        + pivot(job, node, Span.of(span.get(i + 1).kids())) + ")";
                alias = "";
                i += 2;
            } else if (node.anyWord("AT", "BEFORE", "CHANGES") && span.parens(i + 1)) {
                throw TranslateException.unsupported("time travel");
            } else if (node.word("MATCH_RECOGNIZE")) {
                throw TranslateException.unsupported("MATCH_RECOGNIZE");
            } else if (alias.isEmpty() && aliasAt(span, i)) {
                i += node.word("AS") ? 1 : 0;
                alias = Words.quote(span.get(i).token().value());
                i++;
                if (span.parens(i)) {
                    alias += " (" + Expressions.list(job, Span.of(span.get(i).kids())) + ")";
                    i++;
                } else if (defaultAlias.startsWith("\"VALUES\"")) {
                    alias += defaultAlias.substring(defaultAlias.indexOf('"', 1) + 1);
                }
            } else {
                break;
            }
        }
        out.append(text);
        String shown = alias.isEmpty() ? defaultAlias : alias;
        if (!shown.isEmpty() && !text.startsWith("((")) {
            out.append(" AS ").append(shown);
        } else if (!alias.isEmpty()) {
            out.append(" AS ").append(alias);
        }
        return i;
    }

    private static boolean aliasAt(Span span, int i) {
        Node node = span.get(i);
        if (node.word("AS")) {
            return span.identifier(i + 1);
        }
        return node.kind(TokenKind.QUOTED_IDENTIFIER)
                || (node.kind(TokenKind.WORD)
                        && !Words.CLAUSE.contains(node.token().upper())
                        && !node.word("DIRECTED"));
    }

    private static int sampleEnd(Job job, Span span, int from) throws TranslateException {
        int i = from;
        while (span.anyWord(i, "BERNOULLI", "ROW", "SYSTEM", "BLOCK")) {
            i++;
        }
        if (!span.parens(i)) {
            throw job.unexpectedEnd();
        }
        i++;
        while (span.anyWord(i, "SEED", "REPEATABLE") && span.parens(i + 1)) {
            i += 2;
        }
        return i;
    }

    private static String sample(Job job, Span span) throws TranslateException {
        int i = 0;
        while (!span.parens(i)) {
            i++;
        }
        Span amount = Span.of(span.get(i).kids());
        String seed = span.parens(i + 2)
                ? ", " + Expressions.render(job, Span.of(span.get(i + 2).kids()))
                : "";
        if (amount.isEmpty() || !amount.get(0).kind(TokenKind.NUMBER)) {
            throw TranslateException.unsupported("SAMPLE with a computed size");
        }
        String number = amount.get(0).token().text();
        return amount.word(1, "ROWS")
                ? number + " ROWS" + (seed.isEmpty() ? "" : " (reservoir" + seed + ")")
                : number + " PERCENT (bernoulli" + seed + ")";
    }

    private static String pivot(Job job, Node word, Span inside) throws TranslateException {
        if (word.word("UNPIVOT")) {
            Span body = inside.anyWord(0, "INCLUDE", "EXCLUDE") && inside.word(1, "NULLS") ? inside.sub(2) : inside;
            boolean nulls = inside.word(0, "INCLUDE");
            return "UNPIVOT " + (nulls ? "INCLUDE NULLS " : "") + "(" + forIn(job, body, false) + ")";
        }
        return "PIVOT (" + forIn(job, inside, true) + ")";
    }

    private static String forIn(Job job, Span inside, boolean pivot) throws TranslateException {
        int at = 0;
        while (at < inside.size() && !inside.word(at, "FOR")) {
            at++;
        }
        if (!inside.identifier(at + 1) || !inside.word(at + 2, "IN") || !inside.parens(at + 3)) {
            throw TranslateException.unsupported("PIVOT of this form");
        }
        Span values = Span.of(inside.get(at + 3).kids());
        if (values.anyWord(0, "ANY", "SELECT")) {
            throw TranslateException.unsupported("dynamic PIVOT");
        }
        StringJoiner list = new StringJoiner(", ");
        for (Span value : values.commas()) {
            boolean named = value.word(value.size() - 2, "AS");
            String text = Expressions.render(job, named ? value.sub(0, value.size() - 2) : value);
            String name = named ? Words.quote(value.last().token().value()) : Words.quote(value.text(job.sql()));
            list.add(pivot || named ? text + " AS " + name : text);
        }
        return Expressions.render(job, inside.sub(0, at)) + " FOR " + Words.name(inside.get(at + 1)) + " IN (" + list
                + ")";
    }
}
