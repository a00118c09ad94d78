package dev.snowgate.local.translate;

import dev.snowgate.local.function.Instants;
import dev.snowgate.local.translate.Expr.Level;
import dev.snowgate.local.translate.SType.Kind;
import java.util.Locale;

/**
 * Dates and times between Snowflake's five types. TIMESTAMP_LTZ is DuckDB's TIMESTAMPTZ; TIMESTAMP_TZ a struct of the point in
 * time in UTC and its offset in minutes, for DuckDB keeps no offset; both are read on the session's clock.
 */
final class Times {
    private Times() {}

    /** The session's time zone as a DuckDB literal. */
    static String zone(Job job) {
        return Words.literal(Texts.parameter(job, "TIMEZONE", "UTC"));
    }

    private static boolean utc(Job job) {
        String zone = Texts.parameter(job, "TIMEZONE", "UTC").toUpperCase(Locale.ROOT);
        return zone.equals("UTC") || zone.equals("ETC/UTC");
    }

    /** What the clock on the wall shows: TIMESTAMP_NTZ. */
    static Expr local(Job job, Expr from) throws TranslateException {
        return to(job, from, SType.NTZ, false);
    }

    /** The point in time in UTC. */
    static Expr instant(Job job, Expr from) throws TranslateException {
        if (from.precise().type().fine()) {
            return FineTimes.carried(from, instant(job, FineTimes.floor(from)));
        }
        String text = from.text();
        return switch (from.type().kind()) {
            case TZ -> ntz(utc(text));
            case LTZ -> ntz("timezone('UTC', " + text + ")");
            case TEXT, VARIANT -> instant(job, parse(job, exact(from), input(job), SType.LTZ, false));
            default -> {
                Expr wall = local(job, from);
                yield utc(job) ? wall : ntz("timezone('UTC', timezone(" + zone(job) + ", " + wall.text() + "))");
            }
        };
    }

    /** Text as it is, a VARIANT's with all digits of the time that it may hold. */
    private static String exact(Expr from) throws TranslateException {
        return from.type().text() ? from.text() : "sf_vexact(" + from.text() + ")";
    }

    private static Expr ntz(String text) {
        return Expr.of(text, SType.NTZ);
    }

    private static String input(Job job) {
        return Words.literal(Texts.parameter(job, "TIMESTAMP_INPUT_FORMAT", "AUTO"));
    }

    /** Minutes before UTC's, as DuckDB text. */
    static String offset(Job job, Expr time) throws TranslateException {
        Expr from = FineTimes.floor(time);
        return switch (from.type().kind()) {
            case TZ -> "CAST(struct_extract(" + from.text() + ", 'o') AS INTEGER)";
            case LTZ ->
                utc(job)
                        ? "0"
                        : "CAST(date_diff('minute', " + instant(job, from).text() + ", "
                                + local(job, from).text() + ") AS INTEGER)";
            default -> "0";
        };
    }

    /** Converts; {@code tries} answers NULL for text that is none. */
    static Expr to(Job job, Expr from, SType wanted, boolean tries) throws TranslateException {
        SType type = from.type();
        if (type.kind() == wanted.kind()) {
            return from;
        }
        if (type.text() || type.is(Kind.VARIANT)) {
            String model = switch (wanted.kind()) {
                case DATE -> Words.literal(Texts.parameter(job, "DATE_INPUT_FORMAT", "AUTO"));
                case TIME -> Words.literal(Texts.parameter(job, "TIME_INPUT_FORMAT", "AUTO"));
                default -> input(job);
            };
            Expr read = parse(job, exact(from), model, wanted, tries);
            return type.is(Kind.VARIANT) && wanted.is(Kind.NTZ) && !utc(job) ? counted(job, from, read) : read;
        }
        if (type.is(Kind.TIME) != wanted.is(Kind.TIME) && !type.timestamp() && !type.unknown()) {
            throw Casts.invalid(from.type(), wanted);
        }
        if (!type.temporal()) {
            if (type.unknown() && !wanted.is(Kind.TZ) || type.is(Kind.NULL)) {
                return Expr.of((tries ? "TRY_CAST(" : "CAST(") + from.text() + " AS " + wanted.duck() + ")", wanted);
            }
            throw Casts.invalid(from.type(), wanted);
        }
        return FineTimes.carried(from, between(job, FineTimes.floor(from), wanted));
    }

    /** A number in a VARIANT counts seconds on the session's clock (Snowflake's reference, "TO_TIMESTAMP"). */
    private static Expr counted(Job job, Expr variant, Expr read) {
        String there = "timezone(" + zone(job) + ", timezone('UTC', " + read.text() + "))";
        return ntz("CASE WHEN sf_typeof(" + variant.text() + ") IN ('INTEGER', 'DECIMAL', 'DOUBLE') THEN " + there
                + " ELSE " + read.text() + " END");
    }

    private static Expr between(Job job, Expr from, SType wanted) throws TranslateException {
        String text = from.text();
        return switch (wanted.kind()) {
            case DATE, TIME -> Expr.of("CAST(" + local(job, from).text() + " AS " + wanted.duck() + ")", wanted);
            case NTZ ->
                switch (from.type().kind()) {
                    case DATE -> ntz("CAST(" + text + " AS TIMESTAMP)");
                    case LTZ -> ntz("timezone(" + zone(job) + ", " + text + ")");
                    default -> ntz("(" + utc(text) + " + to_minutes(struct_extract(" + text + ", 'o')))");
                };
            case LTZ ->
                from.is(Kind.TZ)
                        ? Expr.of("timezone('UTC', " + instant(job, from).text() + ")", SType.LTZ)
                        : Expr.of(
                                "timezone(" + zone(job) + ", "
                                        + local(job, from).text() + ")",
                                SType.LTZ);
            default -> zoned(job, from);
        };
    }

    private static Expr zoned(Job job, Expr from) throws TranslateException {
        String at = instant(job, from).text();
        String minutes = utc(job)
                ? "0"
                : "date_diff('minute', " + at + ", " + local(job, from).text() + ")";
        return Expr.of("sf_tz(" + at + ", " + minutes + ")", SType.TZ);
    }

    /** Reads text by a model, both DuckDB text. */
    static Expr parse(Job job, String text, String shown, SType wanted, boolean tries) throws TranslateException {
        String century = Texts.parameter(job, "TWO_DIGIT_CENTURY_START", "1970");
        String model = century.equals("1970") || shown.equalsIgnoreCase("'AUTO'")
                ? shown
                : "(" + shown + " || " + Words.literal(Instants.century(century)) + ")";
        Expr known = LiteralTimes.read(job, text, model, wanted);
        if (known != null) {
            return known;
        }
        String open = tries ? "try(" : "";
        String close = tries ? ")" : "";
        String kind = wanted.timestamp() ? "TIMESTAMP" : wanted.kind().name();
        String wall = open + "sf_parse_local(" + text + ", " + model + ", '" + kind + "')" + close;
        String at = open + "sf_parse_instant(" + text + ", " + model + ", " + zone(job) + ")" + close;
        String parsed = switch (wanted.kind()) {
            case NTZ -> wall;
            case LTZ -> "timezone('UTC', " + at + ")";
            case TZ ->
                "sf_tz(" + at + ", " + open + "sf_parse_offset(" + text + ", " + model + ", " + zone(job) + ")" + close
                        + ")";
            default -> "CAST(" + wall + " AS " + wanted.duck() + ")";
        };
        return wanted.is(Kind.DATE)
                ? Expr.of(parsed, wanted)
                : Expr.of(parsed, wanted, precise(job, text, model, wanted, tries));
    }

    /** The same with nanoseconds: a struct. */
    private static String precise(Job job, String text, String model, SType wanted, boolean tries) {
        String open = tries ? "try(" : "";
        String close = tries ? ")" : "";
        String kind = wanted.is(Kind.TIME) ? "TIME" : "TIMESTAMP";
        String wall = open + "sf_parse_wall_nanos(" + text + ", " + model + ", '" + kind + "')" + close;
        String at = open + "sf_parse_nanos(" + text + ", " + model + ", " + zone(job) + ")" + close;
        return switch (wanted.kind()) {
            case TIME -> "sf_clock(" + wall + ")";
            case NTZ -> "sf_wall(" + wall + ")";
            case LTZ -> "sf_instant(" + at + ")";
            default ->
                "sf_zoned(" + at + ", " + open + "sf_parse_offset(" + text + ", " + model + ", " + zone(job) + ")"
                        + close + ")";
        };
    }

    /** A point in time and an interval: a DATE stays one when the interval counts whole days. */
    static Expr shift(Job job, Expr from, String symbol, Expr interval) throws TranslateException {
        // No interval is finer than microseconds.
        return FineTimes.carried(from, shifted(job, FineTimes.floor(from), symbol, interval));
    }

    private static Expr shifted(Job job, Expr from, String symbol, Expr interval) throws TranslateException {
        Expr base = from.type().text() ? local(job, from) : from;
        // The parts of a literal are added one after the other, in the order of the text.
        boolean literal = interval.type().scale() == 1;
        String by = " " + symbol + " "
                + (literal ? interval.text().replace(" + ", " " + symbol + " ") : interval.in(Level.PRODUCT));
        SType type = base.type();
        return switch (type.kind()) {
            case TZ -> Expr.of("sf_tz(" + utc(base.text()) + by + ", struct_extract(" + base.text() + ", 'o'))", type);
            case DATE ->
                interval.type().precision() == 1
                        ? Expr.of("CAST(" + base.in(Level.SUM) + by + " AS DATE)", type)
                        : Expr.of(base.in(Level.SUM) + by, Level.SUM, SType.NTZ);
            case LTZ ->
                utc(job)
                        ? Expr.of(base.in(Level.SUM) + by, Level.SUM, type)
                        : Expr.of(
                                "timezone(" + zone(job) + ", timezone(" + zone(job) + ", " + base.text() + ")" + by
                                        + ")",
                                type);
            default -> Expr.of(base.in(Level.SUM) + by, Level.SUM, type);
        };
    }

    /** What a TIMESTAMP_TZ holds, with its type: DuckDB forgets the types of the fields where the whole is a constant null. */
    private static String utc(String zoned) {
        return "CAST(struct_extract(" + zoned + ", 't') AS TIMESTAMP)";
    }
}
