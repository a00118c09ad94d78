package dev.snowgate.local.function;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Snowflake detects without a model (its reference, "Date and time input and output formats", AUTO). */
final class AutoTime {
    private static final String CLOCK = "(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?";
    private static final String ZONE = "(?:\\s*(Z|[+-]\\d{1,2}(?::?\\d{2})?))?";
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:(?:[Tt]|\\s+)" + CLOCK + ZONE + ")?");
    private static final Pattern SLASHES =
            Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:\\s+" + CLOCK + ZONE + ")?");
    private static final String MONTH = "([A-Za-z]{3,9})";
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})-" + MONTH + "-(\\d{4})(?:\\s+" + CLOCK + ZONE + ")?");
    private static final Pattern MAIL = Pattern.compile(
            "[A-Za-z]{3}, (\\d{1,2}) " + MONTH + " (\\d{4})\\s+" + CLOCK + "(?:\\s*([AaPp][Mm]))?" + ZONE);

    /** As in {@code Mon Jul 08 18:09:51 +0000 2013}. */
    private static final Pattern UNIX =
            Pattern.compile("[A-Za-z]{3} " + MONTH + " (\\d{1,2}) " + CLOCK + "\\s+([+-]\\d{4})\\s+(\\d{4})");

    /** A zone says nothing about a time of day. */
    private static final Pattern TIME = Pattern.compile(CLOCK + "(?:\\s*([AaPp][Mm]))?" + ZONE);

    private AutoTime() {}

    /** Reads the text, or answers null. */
    static @Nullable TimeText read(String text, String kind) {
        if (kind.equals("TIME")) {
            Matcher clock = TIME.matcher(text);
            if (clock.matches() && clock.group(2) != null) {
                return new TimeText(LocalDate.EPOCH.atTime(halved(clock(clock, 1), clock.group(5))), null);
            }
        }
        if (text.matches("-?\\d{1,18}")) {
            return TimeText.epoch(Long.parseLong(text));
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return whole(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)), iso);
        }
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return whole(LocalDate.of(number(slashes, 3), number(slashes, 1), number(slashes, 2)), slashes);
        }
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return whole(LocalDate.of(number(named, 3), month(named.group(2)), number(named, 1)), named);
        }
        Matcher mail = MAIL.matcher(text);
        if (mail.matches()) {
            LocalDate date = LocalDate.of(number(mail, 3), month(mail.group(2)), number(mail, 1));
            return new TimeText(date.atTime(halved(clock(mail, 4), mail.group(8))), offset(mail.group(9)));
        }
        Matcher unix = UNIX.matcher(text);
        return unix.matches()
                ? new TimeText(
                        LocalDate.of(number(unix, 8), month(unix.group(1)), number(unix, 2))
                                .atTime(clock(unix, 3)),
                        offset(unix.group(7)))
                : null;
    }

    /** The month of a name in full or of its first three letters, or 0. */
    static int month(String name) {
        for (Month month : Month.values()) {
            boolean whole = month.name().equalsIgnoreCase(name);
            if (whole || (name.length() == 3 && month.name().regionMatches(true, 0, name, 0, 3))) {
                return month.getValue();
            }
        }
        return 0;
    }

    private static int number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static TimeText whole(LocalDate date, Matcher matcher) {
        LocalDateTime local = matcher.group(4) == null ? date.atStartOfDay() : date.atTime(clock(matcher, 4));
        return new TimeText(local, offset(matcher.group(8)));
    }

    private static LocalTime clock(Matcher matcher, int group) {
        String fraction = matcher.group(group + 3);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        return LocalTime.of(number(matcher, group), number(matcher, group + 1), number(matcher, group + 2), nanos);
    }

    static LocalTime halved(LocalTime time, @Nullable String half) {
        if (half == null) {
            return time;
        }
        int hour = time.getHour() % 12 + (half.equalsIgnoreCase("PM") ? 12 : 0);
        return time.withHour(hour);
    }

    /** {@code Z}, {@code +01}, {@code +0130} or {@code +01:30} in minutes. */
    static @Nullable Integer offset(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.equals("Z")) {
            return 0;
        }
        String digits = text.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        return (text.charAt(0) == '-' ? -1 : 1) * (60 * hours + minutes);
    }
}
