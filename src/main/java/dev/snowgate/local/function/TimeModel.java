package dev.snowgate.local.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A date and time format model, taken apart (Snowflake's reference, "Date and time input and output formats"). */
record TimeModel(List<Part> parts) {
    private static final int KEPT = 256;
    private static final Map<String, TimeModel> SEEN = new ConcurrentHashMap<>();

    /** The elements, longest first where one begins like another. */
    private static final List<String> ELEMENTS = List.of(
            "YYYY", "YY", "MMMM", "MON", "MM", "DD", "DY", "HH24", "HH12", "HH", "AM", "PM", "MI", "SS", "TZH:TZM",
            "TZHTZM", "TZH", "TZM");

    /** An element by name, or literal text. */
    record Part(String text, boolean literal) {}

    static TimeModel of(String model) {
        TimeModel seen = SEEN.get(model);
        if (seen == null) {
            seen = new TimeModel(read(model));
            if (SEEN.size() > KEPT) {
                SEEN.clear();
            }
            SEEN.put(model, seen);
        }
        return seen;
    }

    private static List<Part> read(String model) {
        List<Part> parts = new ArrayList<>();
        String upper = model.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < model.length()) {
            if (model.charAt(at) == '"') {
                int end = model.indexOf('"', at + 1);
                end = end < 0 ? model.length() : end;
                parts.add(new Part(model.substring(at + 1, end), true));
                at = Math.min(model.length(), end + 1);
                continue;
            }
            String element = element(upper, at);
            if (element.isEmpty()) {
                char c = model.charAt(at);
                if (Character.isLetter(c) && c != 'T' && c != 'Z') {
                    throw FunctionFailure.unsupported("format '" + model + "'");
                }
                parts.add(new Part(String.valueOf(c), true));
                at++;
            } else {
                parts.add(new Part(element, false));
                at += element.length();
            }
        }
        return List.copyOf(parts);
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
