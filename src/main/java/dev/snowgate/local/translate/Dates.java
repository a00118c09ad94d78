package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Date and time functions whose shape depends on a part's name or on the type of an argument. */
final class Dates {
    private static final Kind[] POINTS = {Kind.DATE, Kind.NTZ, Kind.LTZ, Kind.TZ, Kind.UNKNOWN};

    private Dates() {}

    private static String unit(Call call, int index) throws TranslateException {
        String unit = DateUnits.unitOrNull(call.word(index));
        if (unit == null) {
            throw DateUnits.bad(call.word(index), call.name());
        }
        return unit;
    }

    /** An argument that is a point in time; text is read as a timestamp. */
    private static Expr time(Call call, Expr from) throws TranslateException {
        SType type = from.type();
        if (type.text() || type.is(Kind.VARIANT) || type.is(Kind.NULL)) {
            return Times.to(call.job(), from, SType.NTZ, false);
        }
        for (Kind kind : POINTS) {
            if (type.is(kind)) {
                return from;
            }
        }
        if (type.is(Kind.TIME)) {
            return from;
        }
        throw call.invalidTypes();
    }

    /** An argument that must be a date or time already; a VARIANT is read as one. Text is not: it needs a cast. */
    static Expr temporal(String function, Expr from) throws TranslateException {
        SType type = from.type();
        if (type.temporal() || type.is(Kind.VARIANT) || type.unknown() || type.is(Kind.NULL)) {
            return from;
        }
        throw Refusals.type(function, type);
    }

    static Expr add(Call call) throws TranslateException {
        call.arguments(3, 3);
        String unit = unit(call, 0);
        Expr amount = Casts.number(call.number(1), 38, 0, false);
        Expr time = time(call, call.expr(2));
        if (unit.equals("nanosecond") && !time.type().unknown()) {
            return nanoseconds(call.job(), time, amount);
        }
        if (time.is(Kind.TIME)) {
            if (DateUnits.days(unit)) {
                throw DateUnits.bad(call.word(0), call.name());
            }
            Expr micros = FineTimes.floor(time);
            return FineTimes.carried(
                    time, Expr.of(micros.tight() + " + " + interval(unit, amount.text()), Expr.Level.SUM, SType.TIME));
        }
        if (time.type().unknown()) {
            String function = DateUnits.days(unit) ? "sf_add_days(" : "sf_add_time(";
            return Expr.asked(
                    call.job(),
                    function + time.text() + ", " + interval(unit, amount.text()) + ")",
                    Expr.Level.OPERAND);
        }
        SType step = new SType(Kind.INTERVAL, DateUnits.days(unit) ? 1 : 0, 0);
        return Times.shift(call.job(), time, "+", Expr.of(interval(unit, amount.text()), step));
    }

    /** Microseconds and the nanoseconds behind them, which come to another microsecond. */
    private static Expr nanoseconds(Job job, Expr time, Expr amount) throws TranslateException {
        Expr from = time.is(Kind.DATE) ? Times.to(job, time, SType.NTZ, false) : time;
        String all = "(CAST(" + amount.text() + " AS BIGINT) + " + FineTimes.nanos(from) + ")";
        String micros = "to_microseconds(sf_micros(" + all + "))";
        Expr base = FineTimes.floor(from);
        Expr moved = from.is(Kind.TIME)
                ? Expr.of(base.tight() + " + " + micros, Expr.Level.SUM, SType.TIME)
                : Times.shift(job, base, "+", Expr.of(micros, new SType(Kind.INTERVAL, 0, 0)));
        return FineTimes.join(moved, "sf_below_micros(" + all + ")");
    }

    private static String interval(String unit, String amount) {
        return switch (unit) {
            case "quarter" -> "to_months(CAST(3 * " + amount + " AS INTEGER))";
            case "week" -> "to_days(CAST(7 * " + amount + " AS INTEGER))";
            case "day", "month", "year" -> "to_" + unit + "s(CAST(" + amount + " AS INTEGER))";
            case "nanosecond" -> "to_microseconds(sf_whole_micros(CAST(" + amount + " AS BIGINT)))";
            default -> "to_" + unit + "s(CAST(" + amount + " AS BIGINT))";
        };
    }

    static Expr diff(Call call) throws TranslateException {
        call.arguments(3, 3);
        String unit = unit(call, 0);
        Expr first = time(call, call.expr(1));
        Expr second = time(call, call.expr(2));
        boolean clock = first.is(Kind.TIME) && second.is(Kind.TIME);
        if (clock && DateUnits.days(unit)) {
            throw DateUnits.bad(call.word(0), call.name());
        }
        Expr start = FineTimes.floor(first);
        Expr end = FineTimes.floor(second);
        String from = clock ? start.text() : Times.local(call.job(), start).text();
        String to = clock ? end.text() : Times.local(call.job(), end).text();
        String text = switch (unit) {
            case "week" ->
                "(date_diff('day', " + Weeks.start(call.job(), from) + ", " + Weeks.start(call.job(), to) + ") // 7)";
            case "nanosecond" ->
                "(date_diff('microsecond', " + from + ", " + to + ") * 1000 + " + FineTimes.nanos(second) + " - "
                        + FineTimes.nanos(first) + ")";
            default -> "date_diff('" + unit + "', " + from + ", " + to + ")";
        };
        return Expr.of(text, SType.INTEGER);
    }

    static Expr trunc(Call call) throws TranslateException {
        call.arguments(2, 2);
        boolean first = DateUnits.unitOrNull(call.word(0)) != null
                        && !call.expr(1).type().unknown()
                || DateUnits.unitOrNull(call.word(1)) == null;
        return truncated(call, String.valueOf(call.word(first ? 0 : 1)), call.expr(first ? 1 : 0));
    }

    static Expr truncated(Call call, String part, Expr point) throws TranslateException {
        boolean isoYear = part.equalsIgnoreCase("YEAROFWEEKISO");
        String unit = isoYear ? "year" : DateUnits.unitOrNull(part);
        if (unit == null) {
            throw DateUnits.bad(part, call.name());
        }
        Expr whole = time(call, temporal("DATE_TRUNC", point));
        if (unit.equals("nanosecond") && !whole.type().unknown()) {
            return whole;
        }
        Expr time = FineTimes.floor(whole);
        SType type = time.type();
        if (type.unknown()) {
            return Expr.asked(call.job(), "sf_trunc_date('" + unit + "', " + time.text() + ")", Expr.Level.OPERAND);
        }
        if (type.is(Kind.TIME)) {
            if (DateUnits.days(unit)) {
                throw DateUnits.bad(part, "DATE_TRUNC");
            }
            return Expr.of(
                    "CAST(date_trunc('" + unit + "', CAST('1970-01-01' AS DATE) + " + time.tight() + ") AS TIME)",
                    type);
        }
        if (type.is(Kind.DATE) && !DateUnits.days(unit)) {
            return time;
        }
        String local = Times.local(call.job(), time).text();
        String cut = "date_trunc('" + unit + "', " + local + ")";
        if (isoYear) {
            // The week of 4 January is the first one.
            cut = "date_trunc('week', make_date(CAST(date_part('isoyear', " + local + ") AS BIGINT), 1, 4))";
        } else if (unit.equals("week") && !DateUnits.iso(part)) {
            cut = "CAST(" + Weeks.start(call.job(), local) + " AS TIMESTAMP)";
        }
        Expr wall = Expr.of("CAST(" + cut + " AS TIMESTAMP)", SType.NTZ);
        return type.is(Kind.TZ)
                ? Expr.of(
                        "sf_tz(" + wall.text() + " - to_minutes(struct_extract(" + time.text()
                                + ", 'o')), struct_extract(" + time.text() + ", 'o'))",
                        type)
                : Times.to(call.job(), wall, type, false);
    }

    static Expr part(Call call) throws TranslateException {
        call.arguments(2, 2);
        return partOf(call.job(), String.valueOf(call.word(0)), call.expr(1));
    }

    static Expr partOf(Job job, String name, Expr of) throws TranslateException {
        return DateParts.of(job, name, of);
    }

    static Expr lastDay(Call call) throws TranslateException {
        call.arguments(1, 2);
        String unit = call.size() == 1 ? "month" : unit(call, 1);
        Expr of = temporal("LAST_DAY", call.expr(0));
        if (of.is(Kind.TIME)) {
            throw Refusals.type("LAST_DAY", SType.TIME);
        }
        String date = Times.to(call.job(), time(call, of), SType.DATE, false).text();
        return switch (unit) {
            case "week" -> Expr.of("CAST(" + Weeks.start(call.job(), date) + " + 6 AS DATE)", SType.DATE);
            case "month", "quarter", "year" ->
                Expr.of(
                        "CAST(CAST(date_trunc('" + unit + "', " + date + ") AS TIMESTAMP) + INTERVAL '1 " + unit
                                + "' - INTERVAL '1 day' AS DATE)",
                        SType.DATE);
            default -> throw DateUnits.bad(call.word(1), call.name());
        };
    }

    /** TIME_SLICE: the start or end of the slice since 1970-01-01; weeks from the first day of the week then. */
    static Expr slice(Call call) throws TranslateException {
        call.arguments(3, 4);
        String unit = unit(call, 2);
        String edge = call.size() < 4 ? "START" : String.valueOf(call.string(3)).toUpperCase(Locale.ROOT);
        if (!edge.equals("START") && !edge.equals("END")) {
            throw call.wrongArguments();
        }
        Expr time = FineTimes.floor(time(call, temporal("TIME_SLICE", call.expr(0))));
        if (time.is(Kind.DATE) && !DateUnits.days(unit)) {
            throw DateUnits.bad(call.word(2), call.name());
        }
        if (time.is(Kind.LTZ) || time.is(Kind.TZ)) {
            throw call.invalidTypes();
        }
        if (String.valueOf(call.word(1)).equals("0") || call.args().get(1).op(0, "-")) {
            throw Refusals.invalidValue(call.args().get(1).text(call.job().sql()), "parameter '2'");
        }
        String width = Casts.number(call.number(1), 18, 0, false).text();
        String origin = unit.equals("week")
                ? "CAST(" + Weeks.start(call.job(), "'1970-01-01'") + " AS TIMESTAMP)"
                : "TIMESTAMP '1970-01-01'";
        String step = interval(unit, width);
        String start =
                "time_bucket(" + step + ", " + Times.local(call.job(), time).text() + ", " + origin + ")";
        SType type = time.is(Kind.DATE) ? SType.DATE : SType.NTZ;
        String text = edge.equals("START") ? start : "(" + start + " + " + step + ")";
        return Expr.of("CAST(" + text + " AS " + type.duck() + ")", type);
    }

    static Expr now(Call call) throws TranslateException {
        call.arguments(0, 1);
        String zone = Times.zone(call.job());
        return switch (call.name()) {
            case "CURRENT_DATE" -> Expr.of("CAST(timezone(" + zone + ", now()) AS DATE)", SType.DATE);
            case "CURRENT_TIME", "LOCALTIME" -> Expr.of("CAST(timezone(" + zone + ", now()) AS TIME)", SType.TIME);
            default -> Expr.of("now()", SType.LTZ);
        };
    }

    /** CONVERT_TIMEZONE: with three arguments from wall to wall, with two the same point in time elsewhere. */
    static Expr convert(Call call) throws TranslateException {
        call.arguments(2, 3);
        Job job = call.job();
        String target = Texts.of(job, call.expr(call.size() - 2)).text();
        if (call.size() == 3) {
            if (call.expr(2).is(Kind.TZ)) {
                throw call.invalidTypes();
            }
            String source = Texts.of(job, call.expr(0)).text();
            Expr from = Times.local(job, call.expr(2));
            String wall = FineTimes.floor(from).text();
            return FineTimes.carried(
                    from,
                    Expr.of(
                            "timezone(sf_zone(" + target + "), timezone(sf_zone(" + source + "), " + wall + "))",
                            SType.NTZ));
        }
        Expr time =
                call.expr(1).type().text() ? Times.to(job, call.expr(1), SType.TZ, false) : time(call, call.expr(1));
        String at = Times.instant(job, FineTimes.floor(time)).text();
        String there = "timezone(sf_zone(" + target + "), timezone('UTC', " + at + "))";
        return FineTimes.carried(
                time, Expr.of("sf_tz(" + at + ", date_diff('minute', " + at + ", " + there + "))", SType.TZ));
    }

    /** ADD_MONTHS keeps the last day of a month the last one, and the type. */
    static Expr months(Call call) throws TranslateException {
        call.arguments(2, 2);
        Expr whole = time(call, call.expr(0));
        Expr time = FineTimes.floor(whole);
        String amount = Casts.number(call.number(1), 9, 0, false).text();
        Expr moved = Expr.of("sf_add_months(" + Times.local(call.job(), time).text() + ", " + amount + ")", SType.NTZ);
        return FineTimes.carried(whole, time.is(Kind.TZ) ? moved : Times.to(call.job(), moved, time.type(), false));
    }

    /** TIMESTAMP_LTZ_FROM_PARTS, and TIMESTAMP_TZ_FROM_PARTS with a zone as its eighth argument. */
    static Expr parts(Call call) throws TranslateException {
        SType wanted = call.name().contains("LTZ")
                ? SType.LTZ
                : call.name().contains("TZ") ? SType.TZ : Formats.mapped(call.job());
        call.arguments(6, wanted.is(Kind.TZ) ? 8 : 7);
        StringBuilder text = new StringBuilder("sf_stamp_parts(");
        for (int i = 0; i < 6; i++) {
            text.append(Casts.number(call.number(i), 18, 0, false).text()).append(", ");
        }
        String nanos =
                call.size() > 6 ? Casts.number(call.number(6), 18, 0, false).text() : "0";
        Expr wall = Expr.of(text.append("sf_micros(").append(nanos).append("))").toString(), SType.NTZ);
        if (call.size() > 6) {
            return FineTimes.join(parts(call, wall, wanted), "sf_below_micros(" + nanos + ")");
        }
        return parts(call, wall, wanted);
    }

    private static Expr parts(Call call, Expr wall, SType wanted) throws TranslateException {
        if (call.size() < 8) {
            return Times.to(call.job(), wall, wanted, false);
        }
        String at = "timezone('UTC', timezone(sf_zone("
                + Texts.of(call.job(), call.expr(7)).text() + "), " + wall.text() + "))";
        return Expr.of("sf_tz(" + at + ", date_diff('minute', " + at + ", " + wall.text() + "))", SType.TZ);
    }

    /** TIMESTAMP_FROM_PARTS, which makes what TIMESTAMP means; of a date and a time TIMESTAMP_NTZ alone. */
    static @Nullable Expr mappedParts(Call call) throws TranslateException {
        if (Formats.mapped(call.job()).is(Kind.NTZ)) {
            return null;
        }
        return parts(call);
    }

    /** {@code INTERVAL '1 day, 2 hours'}. */
    static Expr interval(Node literal) throws TranslateException {
        StringBuilder parts = new StringBuilder();
        boolean days = true;
        for (String part : literal.token().value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            @Nullable
            String unit = words.length == 2 ? DateUnits.unitOrNull(words[1]) : words.length == 1 ? "second" : null;
            if (unit == null || unit.equals("nanosecond") || !words[0].matches("[+-]?\\d{1,9}")) {
                throw TranslateException.unsupported(
                        "INTERVAL '" + literal.token().value() + "'");
            }
            days &= DateUnits.days(unit);
            parts.append(parts.isEmpty() ? "" : " + ")
                    .append("INTERVAL '")
                    .append(words[0])
                    .append(' ')
                    .append(unit)
                    .append('\'');
        }
        return Expr.of(parts.toString(), Expr.Level.SUM, new SType(Kind.INTERVAL, days ? 1 : 0, 1));
    }
}
