package dev.snowgate.local.translate;

/** Weeks by the session parameters WEEK_START and WEEK_OF_YEAR_POLICY (Snowflake's reference, "Calendar weeks and weekdays"). */
final class Weeks {
    private Weeks() {}

    /** 1 for Monday to 7 for Sunday; 0, the default, means Monday with days counted from Sunday = 0. */
    static int firstDay(Job job) {
        return number(job, "WEEK_START", 0, 7);
    }

    static int policy(Job job) {
        return number(job, "WEEK_OF_YEAR_POLICY", 0, 1);
    }

    private static int number(Job job, String name, int otherwise, int max) {
        String text = Texts.parameter(job, name, String.valueOf(otherwise));
        return text.matches("[0-9]") && text.charAt(0) - '0' <= max ? text.charAt(0) - '0' : otherwise;
    }

    /** DuckDB text of the first day of the week that {@code date} falls into. */
    static String start(Job job, String date) {
        int first = Math.max(1, firstDay(job));
        String day = "CAST(" + date + " AS DATE)";
        return first == 1
                ? "CAST(date_trunc('week', " + day + ") AS DATE)"
                : "(" + day + " - CAST((isodow(" + day + ") - " + first + " + 7) % 7 AS INTEGER))";
    }

    /** DAYOFWEEK. */
    static String day(Job job, String date) {
        int first = firstDay(job);
        return first == 0 ? "dayofweek(" + date + ")" : "((isodow(" + date + ") - " + first + " + 7) % 7 + 1)";
    }

    /** WEEK or YEAROFWEEK. */
    static String of(Job job, String date, boolean year) {
        if (policy(job) == 0 && firstDay(job) <= 1) {
            return (year ? "isoyear(" : "weekofyear(") + date + ")";
        }
        if (policy(job) == 1) {
            String first = "CAST(date_trunc('year', CAST(" + date + " AS DATE)) AS DATE)";
            return year
                    ? "year(" + date + ")"
                    : "(date_diff('day', " + start(job, first) + ", " + start(job, date) + ") // 7 + 1)";
        }
        // With another first day the week belongs to the year that most of its days are in: the year of its fourth day.
        String fourth = "(" + start(job, date) + " + 3)";
        return year ? "year(" + fourth + ")" : "((dayofyear(" + fourth + ") - 1) // 7 + 1)";
    }
}
