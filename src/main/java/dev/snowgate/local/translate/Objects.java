package dev.snowgate.local.translate;

import java.util.List;
import java.util.StringJoiner;

/** Object constants and OBJECT_CONSTRUCT. Pairs whose value is SQL NULL are left out. */
final class Objects {
    private Objects() {}

    /** {@code {'key': value, …}}. */
    static String literal(Job job, Span inside) throws TranslateException {
        if (inside.size() == 1 && inside.op(0, "*")) {
            return star("*");
        }
        StringJoiner pairs = new StringJoiner(", ", "sf_object(json_object(", "))");
        for (Span pair : inside.commas()) {
            if (pair.size() < 3 || !pair.get(0).string() || !pair.op(1, ":")) {
                throw job.unexpected(pair.get(0));
            }
            pairs.add(Words.literal(pair.get(0).token().value()) + ", " + Expressions.render(job, pair.sub(2)));
        }
        return inside.isEmpty() ? "CAST('{}' AS JSON)" : pairs.toString();
    }

    static String construct(Job job, List<Span> args, boolean keepNull) throws TranslateException {
        if (args.isEmpty()) {
            return "CAST('{}' AS JSON)";
        }
        if (args.size() == 1 && args.get(0).last().op("*")) {
            Span star = args.get(0);
            return star(star.size() == 1 ? "*" : Words.name(star.get(0)));
        }
        if (args.size() % 2 != 0) {
            throw new TranslateException(
                    "000939",
                    "22023",
                    "SQL compilation error:\n"
                            + "not enough arguments for function [OBJECT_CONSTRUCT], expected even number, got "
                            + args.size());
        }
        StringJoiner pairs =
                new StringJoiner(", ", keepNull ? "json_object(" : "sf_object(json_object(", keepNull ? ")" : "))");
        for (int i = 0; i < args.size(); i += 2) {
            pairs.add(Expressions.render(job, args.get(i)));
            pairs.add("sf_variant(" + Expressions.render(job, args.get(i + 1)) + ")");
        }
        return pairs.toString();
    }

    private static String star(String what) throws TranslateException {
        if (what.equals("*")) {
            return "sf_object(to_json(SF_ROW))";
        }
        return "sf_object(to_json(" + what + "))";
    }
}
