package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;

/** What may follow an operand: {@code :path.to[0]}, {@code ['key']}, {@code ::type}. */
final class Paths {
    private Paths() {}

    static Primary postfixes(Job job, Span span, Primary start) throws TranslateException {
        Primary operand = start;
        while (operand.next() < span.size()) {
            job.spend(1);
            int at = operand.next();
            Node node = span.get(at);
            if (node.op("::")) {
                Types.Named type = Types.read(job, span, at + 1);
                operand = Types.cast(operand.text(), type, false, type.next());
            } else if (node.op(":") || node.brackets()) {
                operand = path(job, span, operand);
            } else {
                return operand;
            }
        }
        return operand;
    }

    private static Primary path(Job job, Span span, Primary base) throws TranslateException {
        StringBuilder path = new StringBuilder("$");
        String text = base.text();
        int at = base.next();
        while (at < span.size()) {
            Node node = span.get(at);
            boolean step = node.op(":") || (node.op(".") && at > base.next());
            if (step
                    && at + 1 < span.size()
                    && (span.identifier(at + 1) || span.get(at + 1).kind(TokenKind.VARIABLE))) {
                Node key = span.get(at + 1);
                key(
                        path,
                        key.kind(TokenKind.QUOTED_IDENTIFIER)
                                ? key.token().value()
                                : key.token().text());
                at += 2;
            } else if (node.brackets()) {
                Span inside = Span.of(node.kids());
                if (inside.size() == 1 && inside.get(0).kind(TokenKind.NUMBER)) {
                    path.append('[').append(inside.get(0).token().text()).append(']');
                } else if (inside.size() == 1 && inside.get(0).string()) {
                    key(path, inside.get(0).token().value());
                } else {
                    text = "sf_get(" + extract(text, path) + ", " + Expressions.render(job, inside) + ")";
                    path = new StringBuilder("$");
                }
                at++;
            } else if (step) {
                throw job.unexpected(node);
            } else {
                break;
            }
        }
        return new Primary(extract(text, path), at, "VARIANT");
    }

    private static String extract(String text, StringBuilder path) {
        return path.length() == 1 ? text : "json_extract(" + text + ", " + Words.literal(path.toString()) + ")";
    }

    private static void key(StringBuilder path, String key) throws TranslateException {
        if (key.indexOf('"') >= 0) {
            throw TranslateException.unsupported("quotation mark in a path");
        }
        path.append(".\"").append(key).append('"');
    }
}
