package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one operand: a literal, name, call, bracket or CASE, with the paths and casts behind it. */
final class Operands {
    private static final Set<String> BARE_CALLS = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "CURRENT_USER",
            "SYSTIMESTAMP");

    private Operands() {}

    static Primary read(Job job, Span span, int i) throws TranslateException {
        job.spend(1);
        return Paths.postfixes(job, span, core(job, span, i));
    }

    private static Primary core(Job job, Span span, int i) throws TranslateException {
        Node node = span.get(i);
        if (node.group()) {
            return bracketed(job, node, i + 1);
        }
        switch (node.token().kind()) {
            case STRING, DOLLAR_STRING -> {
                return Primary.plain(Words.literal(node.token().value()), i + 1);
            }
            case NUMBER -> {
                return Primary.plain(node.token().text(), i + 1);
            }
            case BIND -> {
                return Primary.plain("$" + job.notes().bind(node.start()), i + 1);
            }
            case VARIABLE -> {
                return Primary.plain(variable(job, node), i + 1);
            }
            case WORD, QUOTED_IDENTIFIER -> {
                return named(job, span, i);
            }
            default -> throw job.unexpected(node);
        }
    }

    static String variable(Job job, Node node) throws TranslateException {
        String name = node.token().text().substring(1).toUpperCase(java.util.Locale.ROOT);
        if (Character.isDigit(name.charAt(0))) {
            return "#" + name;
        }
        String value = job.view().variable(name);
        if (value == null) {
            throw new TranslateException(
                    "002211",
                    "02000",
                    "SQL compilation error: error line 1 at position 0\nSession variable '$" + name
                            + "' does not exist");
        }
        return value;
    }

    private static Primary bracketed(Job job, Node node, int next) throws TranslateException {
        Span inside = Span.of(node.kids());
        if (node.brackets()) {
            return new Primary("json_array(" + Expressions.list(job, inside) + ")", next, "ARRAY");
        }
        if (!node.parens()) {
            return new Primary(Objects.literal(job, inside), next, "OBJECT");
        }
        String text = inside.query() ? Queries.render(job, inside) : Expressions.list(job, inside);
        return Primary.plain("(" + text + ")", next);
    }

    private static Primary named(Job job, Span span, int i) throws TranslateException {
        Node node = span.get(i);
        if (node.word("CASE")) {
            return caseOf(job, span, i);
        }
        if (node.kind(TokenKind.WORD)
                && i + 1 < span.size()
                && span.get(i + 1).string()
                && node.anyWord("DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ")) {
            String text = Words.literal(span.get(i + 1).token().value());
            return Types.cast(text, new Types.Named(node.token().upper(), List.of()), false, i + 2);
        }
        List<Node> chain = new ArrayList<>();
        chain.add(node);
        int next = i + 1;
        while (span.op(next, ".") && next + 1 < span.size()) {
            Node part = span.get(next + 1);
            if (part.op("*")) {
                return Primary.plain(join(chain) + ".*", next + 2);
            }
            if (part.kind(TokenKind.VARIABLE)) {
                return Primary.plain(join(chain) + "." + part.token().text().replace("$", "COLUMN"), next + 2);
            }
            if (!part.identifier()) {
                throw job.unexpected(part);
            }
            chain.add(part);
            next += 2;
        }
        if (span.parens(next)
                && Span.of(span.get(next).kids()).op(0, "+")
                && span.get(next).kids().size() == 1) {
            throw TranslateException.unsupported("outer join with (+)");
        }
        if (chain.size() == 1 && node.word("IDENTIFIER") && span.parens(next)) {
            Span argument = Span.of(span.get(next).kids());
            return Primary.plain(identifier(TableFunctions.identifierNames(job, argument)), next + 1);
        }
        if (span.parens(next)) {
            return Calls.render(job, chain, span, next);
        }
        if (chain.size() == 1
                && node.kind(TokenKind.WORD)
                && BARE_CALLS.contains(node.token().upper())) {
            return Primary.plain(Calls.bare(job, node), next);
        }
        if (chain.size() > 1 && chain.get(chain.size() - 1).word("NEXTVAL")) {
            return Primary.plain(nextValue(job, chain), next);
        }
        // DuckDB knows a table by its last name alone.
        return Primary.plain(join(chain.subList(Math.max(0, chain.size() - 2), chain.size())), next);
    }

    private static String identifier(List<String> names) {
        List<String> kept = names.subList(Math.max(0, names.size() - 2), names.size());
        return kept.stream().map(Words::quote).collect(java.util.stream.Collectors.joining("."));
    }

    private static String nextValue(Job job, List<Node> chain) throws TranslateException {
        List<String> names = names(chain.subList(0, chain.size() - 1));
        @Nullable String sequence = job.view().sequence(names);
        if (sequence == null) {
            throw TranslateException.missing("Sequence", String.join(".", names));
        }
        return "nextval(" + Words.literal(sequence) + ")";
    }

    static List<String> names(List<Node> chain) {
        List<String> names = new ArrayList<>();
        for (Node part : chain) {
            names.add(part.token().value());
        }
        return names;
    }

    private static String join(List<Node> chain) {
        StringBuilder joined = new StringBuilder();
        for (Node part : chain) {
            joined.append(joined.isEmpty() ? "" : ".").append(Words.name(part));
        }
        return joined.toString();
    }

    private static Primary caseOf(Job job, Span span, int i) throws TranslateException {
        int depth = 0;
        for (int at = i; at < span.size(); at++) {
            if (span.word(at, "CASE")) {
                depth++;
            } else if (span.word(at, "END") && --depth == 0) {
                String inside = Expressions.render(job, span.sub(i + 1, at));
                return Primary.plain("CASE " + inside + " END", at + 1);
            }
        }
        throw job.unexpectedEnd();
    }
}
