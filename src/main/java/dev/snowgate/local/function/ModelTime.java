package dev.snowgate.local.function;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads dates and times by a model, from left to right. */
final class ModelTime {
    private final String text;
    private final Map<String, Integer> values = new HashMap<>();
    private @Nullable String half;
    private @Nullable Integer offset;
    private int at;

    private ModelTime(String text) {
        this.text = text;
    }

    /** Reads the text, or answers null when it is no such date. */
    static @Nullable TimeText read(String text, TimeModel model) {
        ModelTime reader = new ModelTime(text);
        for (TimeModel.Part part : model.parts()) {
            if (!(part.literal() ? reader.literal(part.text()) : reader.element(part.text()))) {
                return null;
            }
        }
        return reader.at == text.length() ? reader.result() : null;
    }

    private boolean literal(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private boolean element(String name) {
        return switch (name) {
            case "YYYY" -> number("Y", 4);
            case "YY" -> number("YY", 2);
            case "MMMM", "MON" -> month();
            case "MM" -> number("M", 2);
            case "DD" -> number("D", 2);
            case "DY" -> word(3);
            case "HH24", "HH", "HH12" -> number("H", 2);
            case "MI" -> number("MI", 2);
            case "SS" -> number("S", 2);
            case "AM", "PM" -> half();
            case "TZH:TZM", "TZHTZM", "TZH" -> zone();
            case "TZM" -> number("TZM", 2);
            default -> fraction(name.length() == 2 ? 9 : name.charAt(2) - '0');
        };
    }

    private boolean number(String key, int most) {
        int end = at;
        while (end < text.length() && end - at < most && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            return false;
        }
        values.put(key, Integer.parseInt(text.substring(at, end)));
        at = end;
        return true;
    }

    private boolean fraction(int most) {
        int end = at;
        while (end < text.length() && end - at < Math.max(most, 9) && Character.isDigit(text.charAt(end))) {
            end++;
        }
        values.put("F", Integer.parseInt((text.substring(at, end) + "000000000").substring(0, 9)));
        at = end;
        return true;
    }

    private boolean word(int length) {
        int end = Math.min(text.length(), at + length);
        boolean letters = end - at == length && text.substring(at, end).chars().allMatch(Character::isLetter);
        at = letters ? end : at;
        return letters;
    }

    private boolean month() {
        int start = at;
        if (!word(3)) {
            return false;
        }
        int month = AutoTime.month(text.substring(start, at));
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        values.put("M", month);
        return month > 0;
    }

    private boolean half() {
        int start = at;
        String word = word(2) ? text.substring(start, at) : "";
        half = word;
        return word.equalsIgnoreCase("AM") || word.equalsIgnoreCase("PM");
    }

    private boolean zone() {
        int end = at;
        while (end < text.length() && "+-:Z0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String zone = text.substring(at, end);
        if (!zone.matches("Z|[+-]\\d{1,2}(:?\\d{2})?")) {
            return false;
        }
        offset = AutoTime.offset(zone);
        at = end;
        return true;
    }

    private int value(String key, int otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    private TimeText result() {
        int year = value("Y", 1970);
        Integer two = values.get("YY");
        if (two != null) {
            // TWO_DIGIT_CENTURY_START is 1970.
            year = two >= 70 ? 1900 + two : 2000 + two;
        }
        LocalDate date = LocalDate.of(year, value("M", 1), value("D", 1));
        LocalTime time = LocalTime.of(value("H", 0), value("MI", 0), value("S", 0), value("F", 0));
        return new TimeText(date.atTime(AutoTime.halved(time, half)), offset);
    }
}
