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
        boolean adjacent = false;
        for (TimeModel.Part part : model.parts()) {
            if (adjacent && !part.literal()) {
                reader.blanks();
            }
            if (!(part.literal() ? reader.literal(part.text()) : reader.element(part.text()))) {
                return null;
            }
            adjacent = !part.literal();
        }
        return reader.at == text.length() ? reader.result(model.century()) : null;
    }

    /** Between elements that nothing parts in the model blanks may stand in the text. */
    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean literal(String expected) {
        boolean there = text.regionMatches(true, at, expected, 0, expected.length());
        at += there ? expected.length() : 0;
        return there;
    }

    private boolean element(String name) {
        return switch (name) {
            case "YYYY" -> number("Y", 4);
            case "UUUU" -> year();
            case "YY", "Y" -> number("YY", 2);
            case "MMMM", "MON" -> month();
            case "MM", "MO" -> number("M", 2);
            case "DD", "D" -> number("D", 2);
            case "DY" -> word(3);
            case "HH24", "HH", "HH12", "H24", "H12", "H" -> number("H", 2);
            case "MI", "ME" -> number("MI", 2);
            case "SS", "S" -> number("S", 2);
            case "AM", "PM" -> half(2);
            case "P" -> half(1);
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

    private boolean year() {
        boolean minus = literal("-");
        boolean found = number("Y", 4);
        values.computeIfPresent("Y", (key, value) -> minus ? -value : value);
        return found;
    }

    private boolean fraction(int most) {
        int end = at;
        while (end < text.length() && end - at < most && Character.isDigit(text.charAt(end))) {
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
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        int month = AutoTime.month(name);
        if (month == 0 && name.length() > 3) {
            // What follows the name may be the model's own text, as in MONDD or MON"x".
            at = start + 3;
            month = AutoTime.month(name.substring(0, 3));
        }
        values.put("M", month);
        return month > 0;
    }

    private boolean half(int length) {
        int start = at;
        String word = word(length) ? text.substring(start, at) : "";
        half = word.substring(0, Math.min(1, word.length())) + "M";
        return word.equalsIgnoreCase("AM".substring(0, length)) || word.equalsIgnoreCase("PM".substring(0, length));
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

    private TimeText result(int century) {
        int year = value("Y", 1970);
        Integer two = values.get("YY");
        if (two != null) {
            year = century + Math.floorMod(two - century, 100);
        }
        LocalDate date = LocalDate.of(year, value("M", 1), value("D", 1));
        LocalTime time = LocalTime.of(value("H", 0), value("MI", 0), value("S", 0), value("F", 0));
        return new TimeText(date.atTime(AutoTime.halved(time, half)), offset);
    }
}
