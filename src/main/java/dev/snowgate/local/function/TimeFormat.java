package dev.snowgate.local.function;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Prints dates and times by a model. */
final class TimeFormat {
    private TimeFormat() {}

    /** @param offset minutes before UTC's */
    static String print(LocalDateTime time, int offset, String model) {
        StringBuilder out = new StringBuilder();
        for (TimeModel.Part part : TimeModel.of(model).parts()) {
            out.append(part.literal() ? part.text() : element(part.text(), time, offset));
        }
        return out.toString();
    }

    private static String element(String name, LocalDateTime time, int offset) {
        return switch (name) {
            case "YYYY", "UUUU" -> digits(time.getYear(), 4);
            case "YY" -> digits(Math.floorMod(time.getYear(), 100), 2);
            case "Y" -> digits(Math.floorMod(time.getYear(), 100), 1);
            case "MMMM" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MON" -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "MM" -> digits(time.getMonthValue(), 2);
            case "MO" -> digits(time.getMonthValue(), 1);
            case "DD" -> digits(time.getDayOfMonth(), 2);
            case "D" -> digits(time.getDayOfMonth(), 1);
            case "DY" -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "HH24", "HH" -> digits(time.getHour(), 2);
            case "H24", "H" -> digits(time.getHour(), 1);
            case "HH12" -> digits((time.getHour() + 11) % 12 + 1, 2);
            case "H12" -> digits((time.getHour() + 11) % 12 + 1, 1);
            case "AM", "PM" -> time.getHour() < 12 ? "AM" : "PM";
            case "P" -> time.getHour() < 12 ? "A" : "P";
            case "MI" -> digits(time.getMinute(), 2);
            case "ME" -> digits(time.getMinute(), 1);
            case "SS" -> digits(time.getSecond(), 2);
            case "S" -> digits(time.getSecond(), 1);
            case "TZH:TZM" -> hours(offset) + ":" + digits(Math.abs(offset) % 60, 2);
            case "TZHTZM" -> hours(offset) + digits(Math.abs(offset) % 60, 2);
            case "TZH" -> hours(offset);
            case "TZM" -> digits(Math.abs(offset) % 60, 2);
            default -> {
                int count = name.length() == 2 ? 9 : name.charAt(2) - '0';
                yield digits((int) (time.toLocalTime().toNanoOfDay() % 1_000_000_000L), 9)
                        .substring(0, count);
            }
        };
    }

    private static String hours(int offset) {
        return (offset < 0 ? "-" : "+") + digits(Math.abs(offset) / 60, 2);
    }

    private static String digits(int value, int width) {
        String text = Integer.toString(Math.abs(value));
        return (value < 0 ? "-" : "") + "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
