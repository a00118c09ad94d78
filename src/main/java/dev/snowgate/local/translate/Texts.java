package dev.snowgate.local.translate;

import java.util.Locale;
import java.util.regex.Pattern;

/** How values print as VARCHAR: with the session's output formats. */
final class Texts {
    private static final String ISO_DATE = "YYYY-MM-DD";
    private static final String NTZ_MODEL = "YYYY-MM-DD HH24:MI:SS.FF3";
    private static final String TIME_MODEL = "HH24:MI:SS";

    /** An element that shows more than microseconds. */
    private static final Pattern FINE = Pattern.compile("FF(?![0-6])");

    private Texts() {}

    static Expr of(Job job, Expr from) throws TranslateException {
        String text = from.text();
        return switch (from.type().kind()) {
            case DECFLOAT -> throw DecfloatColumns.refused();
            case TEXT -> from;
            case NUMBER, BOOLEAN, NULL -> made("CAST(" + text + " AS VARCHAR)");
            case FLOAT -> made("sf_float_text(" + text + ")");
            case VARIANT, ARRAY, OBJECT -> made("sf_vtext(" + text + ")");
            case BINARY -> made(binary(job, text));
            case DATE, TIME, NTZ, LTZ, TZ -> format(job, from, Words.literal(model(job, from.type())));
            case UNKNOWN, INTERVAL -> made("sf_text(" + text + ")");
        };
    }

    private static Expr made(String text) {
        return Expr.of(text, SType.TEXT);
    }

    private static String binary(Job job, String text) {
        String format = parameter(job, "BINARY_OUTPUT_FORMAT", "HEX");
        return format.equalsIgnoreCase("BASE64") ? "base64(" + text + ")" : "hex(" + text + ")";
    }

    static String parameter(Job job, String name, String otherwise) {
        String value = job.view().parameter(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** The model that the session prints a type with. */
    static String model(Job job, SType type) {
        String general = parameter(job, "TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
        return switch (type.kind()) {
            case DATE -> parameter(job, "DATE_OUTPUT_FORMAT", ISO_DATE);
            case TIME -> parameter(job, "TIME_OUTPUT_FORMAT", TIME_MODEL);
            case NTZ -> parameter(job, "TIMESTAMP_NTZ_OUTPUT_FORMAT", NTZ_MODEL);
            case LTZ -> parameter(job, "TIMESTAMP_LTZ_OUTPUT_FORMAT", general);
            default -> parameter(job, "TIMESTAMP_TZ_OUTPUT_FORMAT", general);
        };
    }

    /** A date or time by a model: DuckDB's own functions for the usual ones, Java for the rest. */
    static Expr format(Job job, Expr from, String model) throws TranslateException {
        SType type = from.type();
        boolean micros = model.startsWith("'")
                && !FINE.matcher(model.toUpperCase(Locale.ROOT)).find();
        if (micros) {
            return plain(job, FineTimes.floor(from), model);
        }
        if (from.precise().type().fine()) {
            Expr clock = type.is(SType.Kind.TIME) ? onEpoch(FineTimes.floor(from)) : FineTimes.floor(from);
            return made("sf_format_nanos(" + Times.local(job, clock).text() + ", " + FineTimes.nanos(from) + ", "
                    + Times.offset(job, clock) + ", " + model + ")");
        }
        return plain(job, from, model);
    }

    private static Expr onEpoch(Expr clock) {
        return Expr.of("(CAST('1970-01-01' AS DATE) + " + clock.tight() + ")", SType.NTZ);
    }

    /** What shows no more than DuckDB keeps. */
    private static Expr plain(Job job, Expr from, String model) throws TranslateException {
        SType type = from.type();
        String plain = model.toUpperCase(Locale.ROOT);
        if (type.is(SType.Kind.DATE) && plain.equals("'" + ISO_DATE + "'")) {
            return made("CAST(" + from.text() + " AS VARCHAR)");
        }
        if (type.is(SType.Kind.TIME)) {
            return plain.equals("'" + TIME_MODEL + "'")
                    ? made("left(CAST(" + from.text() + " AS VARCHAR), 8)")
                    : made("sf_format(CAST('1970-01-01' AS DATE) + " + from.tight() + ", 0, " + model + ")");
        }
        String local = Times.local(job, from).text();
        if (type.is(SType.Kind.NTZ) && plain.equals("'" + NTZ_MODEL + "'")) {
            return made("strftime(" + local + ", '%Y-%m-%d %H:%M:%S.%g')");
        }
        return made("sf_format(" + local + ", " + Times.offset(job, from) + ", " + model + ")");
    }
}
