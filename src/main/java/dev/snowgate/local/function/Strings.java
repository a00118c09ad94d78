package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** String functions. */
final class Strings {
    private static final String CODES = "01230120022455012623010202";

    private static final int MOST = 16_777_216;

    private Strings() {}

    /** SUBSTR: counts from 1, or from the end when negative; 0 means 1. */
    static String part(String text, long from, long count) {
        int length = text.codePointCount(0, text.length());
        long start = from > 0 ? from - 1 : from == 0 ? 0 : length + from;
        if (count <= 0 || start < 0 || start >= length) {
            return "";
        }
        int end = (int) Math.min(length, count > length ? length : start + count);
        int first = text.offsetByCodePoints(0, (int) start);
        return text.substring(first, text.offsetByCodePoints(first, end - (int) start));
    }

    /** POSITION and CHARINDEX: where {@code what} begins in {@code text} at or behind {@code from}, or 0. */
    static long position(String what, String text, long from) {
        int length = text.codePointCount(0, text.length());
        if (from < 1 || from > length + 1) {
            return 0;
        }
        int found = text.indexOf(what, text.offsetByCodePoints(0, (int) from - 1));
        return found < 0 ? 0 : text.codePointCount(0, found) + 1;
    }

    /** LPAD and RPAD: exactly {@code length} characters, unless there is nothing to pad with. */
    static String pad(String text, long length, String with, boolean left) {
        if (length > MOST) {
            throw FunctionFailure.argument("Result of LPAD or RPAD is longer than " + MOST + " characters");
        }
        int have = text.codePointCount(0, text.length());
        if (length <= have || with.isEmpty()) {
            return part(text, 1, length);
        }
        int missing = (int) length - have;
        String filling = part(with.repeat(missing / with.codePointCount(0, with.length()) + 1), 1, missing);
        return left ? filling + text : text + filling;
    }

    /** TO_BOOLEAN of text. */
    static boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw new FunctionFailure("100037", "22018", "Boolean value '" + text + "' is not recognized");
        };
    }

    /** Upper case behind each of the delimiters and at the start, lower case elsewhere. */
    static String initcap(String text, String delimiters) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int point : text.codePoints().toArray()) {
            boolean delimiter = delimiters.indexOf(point) >= 0;
            out.appendCodePoint(start && !delimiter ? Character.toUpperCase(point) : Character.toLowerCase(point));
            start = delimiter;
        }
        return out.toString();
    }

    /**
     * SOUNDEX: the first character as it is and three digits; equal codes count once unless a vowel parts them.
     *
     * @param second whether the second letter counts even with the first one's code, as in SOUNDEX_P123
     */
    static String soundex(String text, boolean second) {
        int first = text.isEmpty() ? '0' : text.codePointAt(0);
        StringBuilder out = new StringBuilder();
        char last = second ? '0' : code(first);
        for (int i = text.isEmpty() ? 0 : Character.charCount(first); i < text.length() && out.length() < 3; i++) {
            char letter = Character.toUpperCase(text.charAt(i));
            if (letter > 'Z' || letter < 'A' || letter == 'H' || letter == 'W') {
                continue;
            }
            char code = code(letter);
            if (code != '0' && code != last) {
                out.append(code);
            }
            last = code;
        }
        return Character.toString(first) + out + "0".repeat(3 - out.length());
    }

    private static char code(int letter) {
        int upper = Character.toUpperCase(letter);
        return upper >= 'A' && upper <= 'Z' ? CODES.charAt(upper - 'A') : '0';
    }

    private static List<String> split(String text, String delimiters) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (delimiters.indexOf(c) < 0) {
                token.append(c);
            } else if (!token.isEmpty()) {
                tokens.add(token.toString());
                token.setLength(0);
            }
        }
        if (!token.isEmpty()) {
            tokens.add(token.toString());
        }
        return tokens;
    }

    static String tokens(String text, String delimiters) {
        ArrayNode made = Json.array();
        split(text, delimiters).forEach(made::add);
        return Json.text(made);
    }

    /** The {@code part}th token from 1, or null. */
    static @Nullable String token(String text, String delimiters, long part) {
        if (part < 1) {
            throw FunctionFailure.argument("Invalid part number of STRTOK: " + part + ", parts count from 1");
        }
        List<String> tokens = split(text, delimiters);
        return part > tokens.size() ? null : tokens.get((int) part - 1);
    }

    /** Characters of {@code from} become those of {@code to}, or vanish where it is shorter. */
    static String translate(String text, String from, String to) {
        int[] source = from.codePoints().toArray();
        int[] target = to.codePoints().toArray();
        if (target.length > source.length) {
            throw new FunctionFailure("100078", "22000", "String '" + to + "' is too long and would be truncated");
        }
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < source.length; i++) {
            places.putIfAbsent(source[i], i);
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int at = places.getOrDefault(c, -1);
            if (at < 0) {
                out.appendCodePoint(c);
            } else if (at < target.length) {
                out.appendCodePoint(target[at]);
            }
        });
        return out.toString();
    }
}
