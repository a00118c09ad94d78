package dev.snowgate.local.translate;

import java.util.StringJoiner;

/** Rewrites MERGE. */
final class Merges {
    private Merges() {}

    static String render(Job job, Span span) throws TranslateException {
        Dml.Target target = Dml.target(job, span, 2);
        int using = Dml.find(span, target.next(), "USING");
        int on = Dml.find(span, Math.max(using, 0), "ON");
        int when = Dml.find(span, Math.max(on, 0), "WHEN");
        if (!span.word(1, "INTO") || using < 0 || on < 0 || when < 0) {
            throw job.unexpectedEnd();
        }
        String into = Dml.aliased(target, span, using);
        String source = Sources.render(job, span.sub(using + 1, on));
        Job inner = job.withFrom(into + ", " + source);
        String condition = Expressions.render(inner, span.sub(on + 1, when));
        StringBuilder out = new StringBuilder("MERGE INTO ").append(into);
        out.append(" USING ").append(source).append(" ON ").append(condition);
        StringJoiner matched = new StringJoiner(" OR ");
        StringJoiner changes = new StringJoiner(" ");
        int i = when;
        while (i < span.size()) {
            int end = branchEnd(job, span, i);
            Span branch = span.sub(i, end);
            refuseUnreachable(branch, i == when ? branch.sub(0, 0) : span.sub(when, i));
            out.append(branch(inner, target.relation(), branch, matched, changes));
            i = end;
        }
        if (matched.length() > 0) {
            String alias = into.substring(into.lastIndexOf(" AS ") + 4);
            job.notes().check = "SELECT CAST(json_array(any_value(" + alias + ")) AS VARCHAR), bool_or(CASE " + changes
                    + " END) AS SF_U FROM " + into + " JOIN " + source + " ON " + condition + " WHERE " + matched
                    + " GROUP BY " + alias + ".rowid HAVING count(*) > 1 ORDER BY SF_U DESC LIMIT 1";
        }
        return out.append(" RETURNING merge_action").toString();
    }

    /** A clause without AND must be the last of its kind (Snowflake's reference, "MERGE"). */
    private static void refuseUnreachable(Span branch, Span before) throws TranslateException {
        boolean not = branch.word(1, "NOT");
        for (int i = 0; i < before.size(); i++) {
            boolean same = before.word(i, "WHEN") && before.word(i + 1, "NOT") == not;
            if (same && before.word(not ? i + 2 : i + 1, "MATCHED") && before.word(not ? i + 3 : i + 2, "THEN")) {
                throw new TranslateException(
                        "001003",
                        "42601",
                        "SQL compilation error:\nunreachable clause in MERGE: WHEN " + (not ? "NOT " : "")
                                + "MATCHED without AND must come last.");
            }
        }
    }

    /** Where the next WHEN begins; those of a CASE are none. */
    private static int branchEnd(Job job, Span span, int from) throws TranslateException {
        int then = Dml.find(span, from, "THEN");
        if (then < 0) {
            throw job.unexpectedEnd();
        }
        int end = then + 1;
        while (end < span.size()
                && !(span.word(end, "WHEN") && (span.word(end + 1, "MATCHED") || span.word(end + 1, "NOT")))) {
            end++;
        }
        return end;
    }

    private static String branch(Job job, Relation table, Span span, StringJoiner matched, StringJoiner changes)
            throws TranslateException {
        int then = Dml.find(span, 0, "THEN");
        boolean not = span.word(1, "NOT");
        int condition = not ? 3 : 2;
        if (!span.word(condition - 1, "MATCHED")) {
            throw job.unexpected(span.get(condition - 1));
        }
        StringBuilder out = new StringBuilder(not ? " WHEN NOT MATCHED" : " WHEN MATCHED");
        String and = "TRUE";
        if (span.word(condition, "AND")) {
            and = Expressions.render(job, span.sub(condition + 1, then));
            out.append(" AND ").append(and);
        } else if (condition != then) {
            throw job.unexpected(span.get(condition));
        }
        if (!not) {
            matched.add("(" + and + ")");
            changes.add("WHEN " + and + " THEN " + !span.word(then + 1, "DELETE"));
        }
        return out.append(" THEN ")
                .append(action(job, table, span.sub(then + 1)))
                .toString();
    }

    private static String action(Job job, Relation table, Span span) throws TranslateException {
        if (span.word(0, "DELETE") && span.size() == 1) {
            return "DELETE";
        }
        boolean byName = span.word(1, "ALL") && span.word(2, "BY") && span.word(3, "NAME") && span.size() == 4;
        if (span.word(0, "UPDATE") && byName) {
            return "UPDATE BY NAME";
        }
        if (span.word(0, "INSERT") && byName) {
            return "INSERT BY NAME";
        }
        if (span.word(0, "UPDATE") && span.word(1, "SET")) {
            return "UPDATE SET " + Dml.assignments(job, table, span.sub(2));
        }
        if (span.word(0, "INSERT")) {
            boolean columns = span.parens(1);
            int values = columns ? 2 : 1;
            if (!span.word(values, "VALUES") || !span.parens(values + 1)) {
                throw job.unexpectedEnd();
            }
            String names =
                    columns ? " (" + Expressions.list(job, Span.of(span.get(1).kids())) + ")" : "";
            String stored = columns ? names.strip().replaceAll("^\\(|\\)$", "") : "*";
            return "INSERT" + names + " VALUES "
                    + Stores.merged(job, Span.of(span.get(values + 1).kids()), Stores.types(job, table, stored));
        }
        throw span.isEmpty() ? job.unexpectedEnd() : job.unexpected(span.get(0));
    }
}
