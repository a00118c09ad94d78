package dev.snowgate.local.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Snowflake's regular expressions by Java's, with a bound on the work of one match. */
final class Regex {
    private static final int KEPT = 256;
    private static final Map<String, Pattern> SEEN = new ConcurrentHashMap<>();

    private Regex() {}

    /** @param parameters any of {@code c i m e s}; a later c or i wins */
    static Pattern compile(String pattern, String parameters) {
        String key = parameters + "/" + pattern;
        Pattern seen = SEEN.get(key);
        if (seen != null) {
            return seen;
        }
        int flags = 0;
        for (int i = 0; i < parameters.length(); i++) {
            switch (parameters.charAt(i)) {
                case 'c' -> flags &= ~(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
                case 'i' -> flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> flags |= Pattern.MULTILINE;
                case 's' -> flags |= Pattern.DOTALL;
                case 'e' -> flags |= 0;
                default -> throw invalid(parameters, "parameters may be c, i, m, e and s");
            }
        }
        try {
            Pattern compiled = Pattern.compile(RegexSyntax.java(pattern), flags | Pattern.UNIX_LINES);
            if (SEEN.size() > KEPT) {
                SEEN.clear();
            }
            SEEN.put(key, compiled);
            return compiled;
        } catch (PatternSyntaxException e) {
            throw invalid(pattern, e.getDescription());
        }
    }

    static FunctionFailure invalid(String pattern, String why) {
        return new FunctionFailure("100048", "2201B", "Invalid regular expression: '" + pattern + "', " + why);
    }

    static Matcher matcher(String subject, String pattern, String parameters) {
        return compile(pattern, parameters).matcher(new Bounded(subject, new AtomicInteger(), 0, subject.length()));
    }

    /** The matcher at the {@code occurrence}th match from {@code position} (both from 1), or null. */
    static @Nullable Matcher find(String subject, String pattern, int position, int occurrence, String parameters) {
        if (position < 1 || occurrence < 1) {
            throw FunctionFailure.argument("Position and occurrence of a regular expression start at 1");
        }
        Matcher matcher = matcher(subject, pattern, parameters);
        int from = start(subject, position);
        // An empty pattern matches nothing, not even an empty subject.
        if (from < 0 || pattern.isEmpty()) {
            return null;
        }
        // The search knows nothing of what stands before its start: that is a boundary of words, too.
        matcher.region(from, subject.length());
        if (!matcher.find()) {
            return null;
        }
        for (int i = 1; i < occurrence; i++) {
            if (!matcher.find()) {
                return null;
            }
        }
        return matcher;
    }

    /** Where the {@code position}th character from 1 begins, or -1 behind the end. */
    static int start(String subject, int position) {
        int length = subject.codePointCount(0, subject.length());
        return position - 1 > length ? -1 : subject.offsetByCodePoints(0, position - 1);
    }

    /** {@code \1} in a replacement names a group; all else is plain. */
    static String replacement(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = i + 1 < text.length();
            if (c == '\\' && more && Character.isDigit(text.charAt(i + 1))) {
                out.append('$').append(text.charAt(++i));
            } else if (c == '\\' && more) {
                out.append("\\").append(text.charAt(++i));
            } else {
                out.append(c == '$' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /** Text that counts how often it is read, so that no pattern keeps a statement busy without end. */
    private record Bounded(String text, AtomicInteger reads, int from, int to) implements CharSequence {
        private static final int MOST = 20_000_000;

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (reads.incrementAndGet() > MOST) {
                throw FunctionFailure.argument("Regular expression takes too many steps on this text");
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text, reads, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
