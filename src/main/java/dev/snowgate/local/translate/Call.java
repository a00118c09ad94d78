package dev.snowgate.local.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function call as written.
 *
 * @param job the translation that it is part of
 * @param name upper-case function name
 * @param args its arguments
 * @param distinct whether DISTINCT stands before them
 * @param within what stands in WITHIN GROUP, or null
 * @param nulls {@code " IGNORE NULLS"}, {@code " RESPECT NULLS"} or empty
 * @param over {@code " OVER (…)"} rewritten, or empty
 */
record Call(
        Job job,
        String name,
        List<Span> args,
        boolean distinct,
        @Nullable Span within,
        String nulls,
        String over) {

    String arg(int index) throws TranslateException {
        return Expressions.render(job, args.get(index));
    }

    /** The argument's value when it is a word, string or number alone, else null. */
    @Nullable
    String word(int index) {
        if (index >= args.size()
                || args.get(index).size() != 1
                || args.get(index).get(0).group()) {
            return null;
        }
        return args.get(index).get(0).token().value();
    }

    /** The value of an argument that is one string literal, else null. */
    @Nullable
    String string(int index) {
        return index < args.size()
                        && args.get(index).size() == 1
                        && args.get(index).get(0).string()
                ? word(index)
                : null;
    }

    TranslateException wrongArguments() {
        return new TranslateException(
                "000938",
                "22023",
                "SQL compilation error:\nnot enough or too many arguments for function [" + name + "], got "
                        + args.size());
    }
}
