package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;

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
                refuseSample(span.sub(i + 1, end), text);
                text = "(SELECT * FROM " + text + " USING SAMPLE " + sample(job, span.sub(i + 1, end)) + ")";
                i = end;
            } else if (node.anyWord("PIVOT", "UNPIVOT") && pivots(span, i + 1)) {
                String named = alias.isEmpty() ? text : text + " AS " + alias;
                boolean nulls = span.word(i + 1, "INCLUDE");
                i = span.parens(i + 1) ? i + 1 : i + 3;
                text = Pivots.render(job, node, Span.of(span.get(i).kids()), named, nulls);
                alias = "";
                i++;
            } else if (node.anyWord("AT", "BEFORE", "CHANGES") && span.parens(i + 1)) {
                throw TranslateException.unsupported(node.word("CHANGES") ? "CHANGES" : "time travel");
            } else if (node.word("MATCH_RECOGNIZE") || (node.word("RESAMPLE") && span.parens(i + 1))) {
                throw TranslateException.unsupported(node.token().upper());
            } else if (alias.isEmpty() && aliasAt(span, i)) {
                i += node.word("AS") ? 1 : 0;
                alias = Words.quote(span.get(i).token().value());
                i++;
                if (span.parens(i)) {
                    boolean values = defaultAlias.startsWith("\"VALUES\"");
                    if (values || (defaultAlias.isEmpty() && text.startsWith("("))) {
                        Queries.sameWidth(
                                job, Span.of(span.get(i).kids()).commas().size(), "SELECT * FROM " + text);
                    }
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
        job.notes().from.aliases.add(name(shown));
        if (!shown.isEmpty() && !text.startsWith("((")) {
            out.append(" AS ").append(shown);
        } else if (!alias.isEmpty()) {
            out.append(" AS ").append(alias);
        }
        return i;
    }

    /** The alias without its list of columns. */
    private static String name(String alias) {
        int list = alias.indexOf("\" (");
        return list < 0 ? alias : alias.substring(0, list + 1);
    }

    private static boolean pivots(Span span, int i) {
        return span.parens(i)
                || (span.anyWord(i, "INCLUDE", "EXCLUDE") && span.word(i + 1, "NULLS") && span.parens(i + 2));
    }

    static boolean aliasAt(Span span, int i) {
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

    /** Blocks and seeds have no fixed size, and a seed needs a table (Snowflake's reference, "SAMPLE"). */
    private static void refuseSample(Span sample, String source) throws TranslateException {
        boolean seeded = sample.anyWord(sample.size() - 2, "SEED", "REPEATABLE");
        int amount = sample.parens(0) ? 0 : 1;
        boolean rows = sample.parens(amount)
                && Span.of(sample.get(amount).kids())
                        .word(sample.get(amount).kids().size() - 1, "ROWS");
        boolean blocks = sample.anyWord(0, "SYSTEM", "BLOCK");
        if ((rows && (blocks || seeded)) || (seeded && source.startsWith("("))) {
            throw new TranslateException(
                    "002017",
                    "0A000",
                    "SQL compilation error:\nSampling with SYSTEM, BLOCK or SEED is not supported for "
                            + (rows ? "a fixed number of rows." : "views and subqueries."));
        }
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
}
