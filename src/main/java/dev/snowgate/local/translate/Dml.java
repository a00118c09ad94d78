package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rewrites INSERT, UPDATE, DELETE and MERGE. */
final class Dml {
    private Dml() {}

    static String render(Job job, Span span) throws TranslateException {
        Node first = span.get(0);
        if (first.word("INSERT")) {
            return insert(job, span);
        }
        if (first.word("UPDATE")) {
            return update(job, span);
        }
        if (first.word("DELETE")) {
            return delete(job, span);
        }
        if (first.word("MERGE")) {
            return Merges.render(job, span);
        }
        throw job.unexpected(first);
    }

    /** A table that is written: its DuckDB text and the index behind its name. */
    record Target(Relation relation, int next) {}

    static Target target(Job job, Span span, int from) throws TranslateException {
        List<String> names = new ArrayList<>();
        int i = from;
        if (span.word(i, "IDENTIFIER") && span.parens(i + 1)) {
            return new Target(
                    Sources.table(
                            job,
                            TableFunctions.identifierNames(
                                    job, Span.of(span.get(i + 1).kids()))),
                    i + 2);
        }
        while (span.identifier(i)) {
            names.add(span.get(i).token().value());
            i++;
            if (!span.op(i, ".")) {
                break;
            }
            i++;
        }
        if (names.isEmpty()) {
            throw i < span.size() ? job.unexpected(span.get(i)) : job.unexpectedEnd();
        }
        return new Target(Sources.table(job, names), i);
    }

    private static String insert(Job job, Span span) throws TranslateException {
        int i = span.word(1, "OVERWRITE") ? 2 : 1;
        if (!span.word(i, "INTO")) {
            throw i < span.size() ? TranslateException.unsupported("multi-table INSERT") : job.unexpectedEnd();
        }
        Target target = target(job, span, i + 1);
        int next = target.next();
        String columns = "";
        if (span.parens(next) && !Span.of(span.get(next).kids()).query()) {
            columns = " (" + Expressions.list(job, Span.of(span.get(next).kids())) + ")";
            next++;
        }
        Span source = span.sub(next);
        if (source.isEmpty()) {
            throw job.unexpectedEnd();
        }
        List<SType> types = Stores.types(
                job,
                target.relation(),
                columns.isEmpty() ? "*" : columns.strip().replaceAll("^\\(|\\)$", ""));
        String rows = source.word(0, "VALUES")
                ? Stores.values(job, source, types)
                : Stores.query(job, Queries.render(job, source), types);
        return "INSERT INTO " + target.relation().sql() + columns + " " + rows;
    }

    static int find(Span span, int from, String word) {
        for (int i = from; i < span.size(); i++) {
            if (span.word(i, word)) {
                return i;
            }
        }
        return -1;
    }

    static String aliased(Target target, Span span, int end) {
        int i = span.word(target.next(), "AS") ? target.next() + 1 : target.next();
        String alias = i < end && span.identifier(i)
                ? span.get(i).token().value()
                : target.relation().alias();
        return target.relation().sql() + " AS " + Words.quote(alias);
    }

    private static String update(Job job, Span span) throws TranslateException {
        Target target = target(job, span, 1);
        int set = find(span, target.next(), "SET");
        if (set < 0) {
            throw job.unexpectedEnd();
        }
        int from = find(span, set, "FROM");
        int where = find(span, from < 0 ? set : from, "WHERE");
        int setEnd = from >= 0 ? from : where >= 0 ? where : span.size();
        String table = aliased(target, span, set);
        String sources = from < 0 ? "" : Sources.render(job, span.sub(from + 1, where < 0 ? span.size() : where));
        Job inner = job.withFrom(sources.isEmpty() ? table : table + ", " + sources);
        StringBuilder out = new StringBuilder("UPDATE ").append(table).append(" SET ");
        out.append(assignments(inner, target.relation(), span.sub(set + 1, setEnd)));
        out.append(sources.isEmpty() ? "" : " FROM " + sources);
        if (where >= 0) {
            out.append(" WHERE ").append(Expressions.render(inner, span.sub(where + 1)));
        }
        return out.toString();
    }

    /** Assignments; DuckDB wants the columns unqualified. */
    static String assignments(Job job, Relation table, Span span) throws TranslateException {
        StringBuilder out = new StringBuilder();
        Set<String> set = new HashSet<>();
        for (Span part : span.commas()) {
            int equals = 0;
            while (equals < part.size() && !part.op(equals, "=")) {
                equals++;
            }
            if (equals == 0 || equals + 1 >= part.size() || !part.identifier(equals - 1)) {
                throw part.isEmpty() ? job.unexpectedEnd() : job.unexpected(part.get(0));
            }
            String column = Words.quote(part.get(equals - 1).token().value());
            if (!set.add(column)) {
                throw Refusals.duplicateColumn(part.get(equals - 1).token().value());
            }
            List<SType> type = Stores.types(job, table, column);
            out.append(out.isEmpty() ? "" : ", ")
                    .append(column)
                    .append(" = ")
                    .append(Stores.value(job, part.sub(equals + 1), type.isEmpty() ? SType.UNKNOWN : type.get(0)));
        }
        return out.toString();
    }

    private static String delete(Job job, Span span) throws TranslateException {
        if (!span.word(1, "FROM")) {
            throw span.size() > 1 ? job.unexpected(span.get(1)) : job.unexpectedEnd();
        }
        Target target = target(job, span, 2);
        int using = find(span, target.next(), "USING");
        int where = find(span, using < 0 ? target.next() : using, "WHERE");
        int end = using >= 0 ? using : where >= 0 ? where : span.size();
        String table = aliased(target, span, end);
        String sources = using < 0 ? "" : Sources.render(job, span.sub(using + 1, where < 0 ? span.size() : where));
        StringBuilder out = new StringBuilder("DELETE FROM ").append(table);
        out.append(sources.isEmpty() ? "" : " USING " + sources);
        if (where >= 0) {
            Job inner = job.withFrom(sources.isEmpty() ? table : table + ", " + sources);
            out.append(" WHERE ").append(Expressions.render(inner, span.sub(where + 1)));
        }
        return out.toString();
    }
}
