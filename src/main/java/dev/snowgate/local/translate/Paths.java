package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.List;

/** What may follow an operand: {@code :path.to[0]}, {@code ['key']}, {@code ::type}. */
final class Paths {
    private Paths() {}

    static Expr postfixes(Cursor in, Expr start) throws TranslateException {
        Expr operand = start;
        while (!in.end()) {
            in.job.spend(1);
            Node node = in.peek();
            if (node.op("::")) {
                in.next();
                Types.Named type = Types.read(in.job, in.span, in.at());
                in.to(type.next());
                operand = Casts.cast(in.job, operand, type, false);
            } else if (node.op(":") || node.brackets()) {
                operand = path(in, operand);
            } else if (node.word("COLLATE")) {
                throw TranslateException.unsupported("COLLATE");
            } else {
                return operand;
            }
        }
        return operand;
    }

    private static Expr path(Cursor in, Expr base) throws TranslateException {
        SType type = base.type();
        if (!type.semi() && !type.unknown() && !type.is(SType.Kind.NULL)) {
            throw Refusals.types("GET", List.of(base, Expr.of("", SType.TEXT)));
        }
        StringBuilder path = new StringBuilder("$");
        String text = base.text();
        boolean first = true;
        while (!in.end()) {
            Node node = in.peek();
            boolean step = node.op(":") || (node.op(".") && !first);
            if (step && key(in, path)) {
                in.to(in.at() + 2);
            } else if (node.brackets()) {
                Span inside = Span.of(in.next().kids());
                if (inside.size() == 1 && inside.get(0).kind(TokenKind.NUMBER)) {
                    path.append('[').append(inside.get(0).token().text()).append(']');
                } else if (inside.size() == 1 && inside.get(0).string()) {
                    key(path, inside.get(0).token().value());
                } else {
                    text = get(in.job, Expr.of(extract(text, path), SType.VARIANT), Expressions.typed(in.job, inside));
                    path = new StringBuilder("$");
                }
            } else if (step) {
                throw in.unexpected();
            } else {
                break;
            }
            first = false;
        }
        return Expr.of(extract(text, path), SType.VARIANT);
    }

    static Expr get(Call call) throws TranslateException {
        call.arguments(2, 2);
        SType type = call.expr(0).type();
        if (!type.semi() && !type.unknown() && !type.is(SType.Kind.NULL)) {
            throw call.invalidTypes();
        }
        return Expr.of(get(call.job(), call.expr(0), call.expr(1)), SType.VARIANT);
    }

    /** GET: by position in an array, by key in an object. */
    static String get(Job job, Expr from, Expr key) throws TranslateException {
        if (key.type().numeric()) {
            return "sf_get_index(" + from.text() + ", CAST(" + key.text() + " AS BIGINT))";
        }
        if (key.type().text() || key.type().semi()) {
            return "sf_get_key(" + from.text() + ", " + Texts.of(job, key).text() + ")";
        }
        return "sf_get(" + from.text() + ", " + key.text() + ")";
    }

    private static boolean key(Cursor in, StringBuilder path) throws TranslateException {
        if (in.at() + 1 >= in.span.size()) {
            return false;
        }
        Node key = in.span.get(in.at() + 1);
        if (!key.identifier() && !key.kind(TokenKind.VARIABLE)) {
            return false;
        }
        key(
                path,
                key.kind(TokenKind.QUOTED_IDENTIFIER)
                        ? key.token().value()
                        : key.token().text());
        return true;
    }

    static String extract(String text, StringBuilder path) {
        if (path.length() == 1) {
            return text;
        }
        // A column by its number ({@code #1}) is no argument of a macro.
        String function = text.startsWith("#") ? "json_extract(" : "sf_path(";
        String found = function + text + ", " + Words.literal(path.toString()) + ")";
        return path.charAt(path.length() - 1) == ']' ? "sf_defined(" + found + ")" : found;
    }

    private static void key(StringBuilder path, String key) throws TranslateException {
        if (key.indexOf('"') >= 0) {
            throw TranslateException.unsupported("quotation mark in a path");
        }
        path.append(".\"").append(key).append('"');
    }
}
