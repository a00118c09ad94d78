package dev.snowgate.local.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A date and time format model, taken apart (Snowflake's reference, "Date and time input and output formats").
 *
 * @param century the first year that two digits stand for
 */
record TimeModel(List<Part> parts, int century) {
    /** Parts a model from its first year of two digits, if that is not the usual one. */
    static final char CENTURY = '\u0001';

    private static final int FIRST_YEAR = 1970;
    private static final int KEPT = 256;
    private static final Map<String, TimeModel> SEEN = new ConcurrentHashMap<>();

    /** The elements of several letters, longest first where one begins like another. */
    private static final List<String> ELEMENTS = List.of(
            "YYYY", "UUUU", "YY", "MMMM", "MON", "MM", "MO", "DD", "DY", "HH24", "HH12", "HH", "H24", "H12", "AM", "PM",
            "MI", "ME", "SS", "TZH:TZM", "TZHTZM", "TZH", "TZM");

    private static final String SINGLE = "YDHSP";

    /** An element by name, or literal text. */
    record Part(String text, boolean literal) {}

    static TimeModel of(String model) {
        TimeModel seen = SEEN.get(model);
        if (seen == null) {
            int mark = model.indexOf(CENTURY);
            seen = mark < 0
                    ? new TimeModel(read(model), FIRST_YEAR)
                    : new TimeModel(read(model.substring(0, mark)), Integer.parseInt(model.substring(mark + 1)));
            if (SEEN.size() > KEPT) {
                SEEN.clear();
            }
            SEEN.put(model, seen);
        }
        return seen;
    }

    private static List<Part> read(String model) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < model.length()) {
            char c = model.charAt(at);
            if (c == '"') {
                int end = model.indexOf('"', at + 1);
                end = end < 0 ? model.length() : end;
                parts.add(new Part(model.substring(at + 1, end), true));
                at = Math.min(model.length(), end + 1);
            } else if (Character.isLetter(c)) {
                int end = run(model, at);
                parts.addAll(word(model.substring(at, end), model));
                at = end;
            } else {
                parts.add(new Part(String.valueOf(c), true));
                at++;
            }
        }
        return List.copyOf(parts);
    }

    /** Where letters and digits that stand together end; {@code TZH:TZM} is one of them. */
    private static int run(String model, int from) {
        int end = from;
        while (end < model.length()
                && (Character.isLetterOrDigit(model.charAt(end))
                        || model.regionMatches(true, end - 3, "TZH:TZM", 0, 7))) {
            end++;
        }
        return end;
    }

    /**
     * What letters and digits that stand together mean. A word in which no element stands, such as {@code hours}, is text as the
     * reference shows it; one that is neither that nor elements altogether would be a guess, but for the letters of ISO 8601.
     */
    private static List<Part> word(String run, String model) {
        List<Part> whole = elements(run, true);
        if (whole.stream().noneMatch(Part::literal)) {
            return whole;
        }
        List<Part> parts = elements(run, false);
        boolean text = parts.stream().allMatch(Part::literal);
        if (!text
                && parts.stream()
                        .anyMatch(part -> part.literal() && !part.text().matches("[TZtz]"))) {
            throw FunctionFailure.unsupported("format '" + model + "'");
        }
        return parts;
    }

    private static List<Part> elements(String run, boolean single) {
        List<Part> parts = new ArrayList<>();
        String upper = run.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < run.length()) {
            String element = element(upper, at);
            boolean one = element.isEmpty() && single && SINGLE.indexOf(upper.charAt(at)) >= 0;
            if (element.isEmpty() && !one) {
                parts.add(new Part(run.substring(at, at + 1), true));
            } else {
                parts.add(new Part(one ? upper.substring(at, at + 1) : element, false));
            }
            at += Math.max(1, element.length());
        }
        return parts;
    }

    private static String element(String upper, int at) {
        if (upper.startsWith("FF", at)) {
            boolean digit = at + 2 < upper.length() && Character.isDigit(upper.charAt(at + 2));
            return upper.substring(at, at + (digit ? 3 : 2));
        }
        for (String element : ELEMENTS) {
            if (upper.startsWith(element, at)) {
                return element;
            }
        }
        return "";
    }

    /** Whether an hour is counted to 12. */
    boolean halfDays() {
        return parts.stream()
                .anyMatch(part -> !part.literal()
                        && (part.text().equals("AM") || part.text().equals("PM")));
    }
}
