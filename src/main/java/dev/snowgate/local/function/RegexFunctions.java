package dev.snowgate.local.function;

import static dev.snowgate.local.function.Arguments.small;
import static dev.snowgate.local.function.Arguments.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.snowgate.local.function.JavaFunction.Kind;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** REGEXP_… with all their parameters. */
final class RegexFunctions {
    private RegexFunctions() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.texts(
                        "sf_rlike",
                        Kind.BOOLEAN,
                        3,
                        a -> Regex.matcher(text(a, 0), text(a, 1), text(a, 2)).matches()),
                JavaFunction.of(
                        "sf_regexp_count",
                        Kind.LONG,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.TEXT),
                        a -> count(text(a, 0), text(a, 1), small(a, 2), text(a, 3))),
                JavaFunction.of(
                        "sf_regexp_substr",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.LONG, Kind.TEXT, Kind.LONG),
                        a -> substr(a, false)),
                JavaFunction.of(
                        "sf_regexp_all",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.LONG, Kind.TEXT, Kind.LONG),
                        a -> substr(a, true)),
                JavaFunction.of(
                        "sf_regexp_instr",
                        Kind.LONG,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.LONG, Kind.LONG, Kind.TEXT, Kind.LONG),
                        RegexFunctions::instr),
                JavaFunction.of(
                        "sf_regexp_replace",
                        Kind.TEXT,
                        List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.LONG, Kind.LONG, Kind.TEXT),
                        RegexFunctions::replace));
    }

    private static long count(String subject, String pattern, int position, String parameters) {
        @Nullable Matcher matcher = Regex.find(subject, pattern, position, 1, parameters);
        if (matcher == null) {
            return 0;
        }
        long count = 1;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    /** The group that counts: the given one, the first with {@code e}, else the whole match. */
    private static int group(String parameters, int given) {
        return given >= 0 ? given : parameters.indexOf('e') >= 0 ? 1 : 0;
    }

    private static @Nullable String substr(@Nullable Object[] a, boolean all) {
        int group = group(text(a, 4), small(a, 5));
        @Nullable Matcher matcher = Regex.find(text(a, 0), text(a, 1), small(a, 2), small(a, 3), text(a, 4));
        if (matcher == null) {
            return all ? Json.text(Json.array()) : null;
        }
        if (beyond(matcher, group)) {
            return null;
        }
        int part = Math.min(group, matcher.groupCount());
        if (!all) {
            return matcher.group(part);
        }
        ArrayNode found = Json.array();
        do {
            found.add(matcher.group(part));
        } while (matcher.find());
        return Json.text(found);
    }

    /** Whether the pattern has no such group; the first of a pattern without groups is its whole match. */
    private static boolean beyond(Matcher matcher, int group) {
        return group > Math.max(1, matcher.groupCount());
    }

    private static @Nullable Object instr(@Nullable Object[] a) {
        @Nullable Matcher matcher = Regex.find(text(a, 0), text(a, 1), small(a, 2), small(a, 3), text(a, 5));
        if (matcher == null) {
            return 0L;
        }
        int wanted = group(text(a, 5), small(a, 6));
        if (beyond(matcher, wanted)) {
            return 0L;
        }
        int group = Math.min(wanted, matcher.groupCount());
        int found = small(a, 4) == 0 ? matcher.start(group) : matcher.end(group);
        return found < 0 ? 0L : (long) text(a, 0).codePointCount(0, found) + 1;
    }

    private static String replace(@Nullable Object[] a) {
        String subject = text(a, 0);
        int position = small(a, 3);
        int occurrence = small(a, 4);
        String with = Regex.replacement(text(a, 2));
        StringBuilder out = new StringBuilder();
        @Nullable Matcher matcher = Regex.find(subject, text(a, 1), position, Math.max(1, occurrence), text(a, 5));
        if (matcher == null) {
            return subject;
        }
        int from = occurrence == 0 ? Regex.start(subject, position) : matcher.start();
        out.append(subject, 0, from);
        // The matcher goes on from its present match; what was before it is copied once.
        int at = from;
        do {
            out.append(subject, at, matcher.start());
            StringBuilder one = new StringBuilder();
            expand(matcher, with, one);
            out.append(one);
            at = matcher.end();
        } while (occurrence == 0 && matcher.find());
        return out.append(subject.substring(at)).toString();
    }

    private static void expand(Matcher matcher, String with, StringBuilder out) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c == '$') {
                int group = with.charAt(++i) - '0';
                String part = group <= matcher.groupCount() ? matcher.group(group) : "";
                out.append(part == null ? "" : part);
            } else {
                out.append(c == '\\' ? with.charAt(++i) : c);
            }
        }
    }
}
