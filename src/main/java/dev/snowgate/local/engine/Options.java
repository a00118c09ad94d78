package dev.snowgate.local.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code NAME = value} options at the end of a CREATE. Options without effect here are read and kept; what is no option
 * is a syntax error.
 */
record Options(Map<String, String> values) {

    /** Reads to the end of the statement. */
    static Options read(TokenReader in) throws SqlFailure {
        Map<String, String> values = new HashMap<>();
        while (!in.end()) {
            readOne(in, values);
        }
        return new Options(values);
    }

    /** Reads one option if one comes next. */
    static boolean readOne(TokenReader in, Map<String, String> values) throws SqlFailure {
        int mark = in.mark();
        if (!in.peekName()) {
            throw in.unexpected();
        }
        String name = in.name();
        if (!in.operator("=")) {
            in.reset(mark);
            throw in.unexpected();
        }
        if (in.peekOperator("(")) {
            int start = in.offset();
            in.skip();
            values.put(name.toUpperCase(Locale.ROOT), in.since(start));
        } else {
            String minus = in.operator("-") ? "-" : "";
            values.put(
                    name.toUpperCase(Locale.ROOT),
                    in.peekString() ? in.string() : minus + in.skip().value());
        }
        in.operator(",");
        return true;
    }

    /** The comment, or null. */
    @Nullable
    String comment() {
        return values.get("COMMENT");
    }

    /** An option's value, or the default. */
    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** An option's value as TRUE or FALSE, or the default. */
    boolean flag(String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : value.equalsIgnoreCase("TRUE");
    }

    /** An option's value as a number, or the default. */
    long number(String name, long otherwise) throws SqlFailure {
        String value = values.get(name);
        if (value == null || value.equalsIgnoreCase("NULL")) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Failures.compilation("001008", "22023", "invalid value [" + value + "] for parameter '" + name + "'");
        }
    }

    /** Refuses a clause of {@code command} that attaches a tag or a policy. */
    static void refusePolicies(TokenReader in, String command) throws SqlFailure {
        if (in.peek("TAG") || in.peek("ROW", "ACCESS") || in.peek("AGGREGATION") || in.peek("JOIN", "POLICY")) {
            throw Failures.unsupported(command + " … " + in.skip().upper());
        }
    }
}
