package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import dev.snowgate.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/** Conversions with an optional format model: {@code TO_CHAR}, {@code TO_DATE}, {@code TO_NUMBER} and their kin. */
final class Formats {
    private Formats() {}

    static Expr toChar(Call call) throws TranslateException {
        call.arguments(1, 2);
        Expr value = call.expr(0);
        if (call.size() == 1) {
            return Texts.of(call.job(), value);
        }
        String model = Texts.of(call.job(), call.expr(1)).text();
        SType type = value.type();
        if (type.temporal()) {
            return Texts.format(call.job(), value, model);
        }
        if (type.is(Kind.BINARY)) {
            return Expr.of("sf_binary_text(hex(" + value.text() + "), " + model + ")", SType.TEXT);
        }
        if (type.numeric()) {
            return Expr.of("sf_number_format(CAST(" + value.text() + " AS VARCHAR), " + model + ")", SType.TEXT);
        }
        if (type.text()) {
            throw call.wrongArguments(1, 1);
        }
        if (type.is(Kind.NULL)) {
            Expr time = Times.to(call.job(), value, SType.NTZ, false);
            return Texts.format(call.job(), time, model);
        }
        throw TranslateException.unsupported("TO_CHAR with a format of this expression");
    }

    private static SType wanted(Job job, String name) {
        if (name.endsWith("DATE")) {
            return SType.DATE;
        }
        if (name.endsWith("TIME")) {
            return SType.TIME;
        }
        if (name.endsWith("_LTZ")) {
            return SType.LTZ;
        }
        if (name.endsWith("_TZ")) {
            return SType.TZ;
        }
        return name.endsWith("TIMESTAMP") ? mapped(job) : SType.NTZ;
    }

    /** What TIMESTAMP alone means: TIMESTAMP_TYPE_MAPPING. */
    static SType mapped(Job job) {
        return switch (Texts.parameter(job, "TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ")
                .toUpperCase(java.util.Locale.ROOT)) {
            case "TIMESTAMP_LTZ" -> SType.LTZ;
            case "TIMESTAMP_TZ" -> SType.TZ;
            default -> SType.NTZ;
        };
    }

    static Expr parse(Call call) throws TranslateException {
        call.arguments(1, call.name().equals("TIME") ? 1 : 2);
        Job job = call.job();
        boolean tries = call.name().startsWith("TRY_");
        SType wanted = wanted(job, call.name());
        Expr value = call.expr(0);
        SType type = value.type();
        if (tries && !type.text() && !type.unknown()) {
            throw Refusals.tryCast(type, wanted);
        }
        if (type.numeric()) {
            return epoch(call, value, wanted);
        }
        if (call.size() == 1 || type.temporal()) {
            return Times.to(job, value, wanted, tries);
        }
        if (type.unknown()) {
            throw TranslateException.unsupported(call.name() + " of an expression whose type is not known");
        }
        String text = Texts.of(job, value).text();
        if (numberAt(call, 1)) {
            return epoch(call, Expr.of("CAST(" + text + " AS DECIMAL(38,0))", SType.number(38, 0)), wanted);
        }
        return Times.parse(job, text, Texts.of(job, call.expr(1)).text(), wanted, tries);
    }

    private static boolean numberAt(Call call, int index) {
        return call.args().get(index).size() == 1
                && call.args().get(index).get(0).kind(TokenKind.NUMBER);
    }

    /** Seconds since 1970, or what the scale says; TO_TIMESTAMP of a number without scale counts seconds. */
    private static Expr epoch(Call call, Expr value, SType wanted) throws TranslateException {
        if (wanted.is(Kind.DATE) || wanted.is(Kind.TIME)) {
            if (!value.type().number() || call.size() > 1) {
                throw call.invalidTypes();
            }
            throw Casts.invalid(value.type(), wanted);
        }
        int scale = 0;
        if (call.size() == 2) {
            @Nullable String word = call.word(1);
            if (!numberAt(call, 1) || word == null || !word.matches("[0-9]")) {
                throw TranslateException.unsupported(call.name() + " with a computed scale");
            }
            scale = word.charAt(0) - '0';
        }
        return points(call.job(), value, scale, wanted);
    }

    /** A number of seconds since 1970. */
    static Expr seconds(Job job, Expr value, SType wanted) throws TranslateException {
        return points(job, value, 0, wanted);
    }

    private static Expr points(Job job, Expr value, int scale, SType wanted) throws TranslateException {
        String text = value.text();
        if (scale > FineTimes.MICROS) {
            String all = "CAST(" + text + " AS HUGEINT) * 1" + "0".repeat(9 - scale);
            return wanted.is(Kind.NTZ)
                    ? Expr.of("sf_wall(" + all + ")", SType.NTZ.nanoseconds())
                    : Times.to(job, Expr.of("sf_instant(" + all + ")", SType.LTZ.nanoseconds()), wanted, false);
        }
        String micros = "CAST(CAST(" + text + " AS "
                + (value.type().number() ? "DECIMAL(38," + value.type().scale() + ")" : "DOUBLE") + ") * 1"
                + "0".repeat(FineTimes.MICROS - scale) + " AS BIGINT)";
        Expr utc = Expr.of("make_timestamp(" + micros + ")", SType.NTZ);
        return wanted.is(Kind.NTZ)
                ? utc
                : Times.to(job, Expr.of("timezone('UTC', " + utc.text() + ")", SType.LTZ), wanted, false);
    }

    static Expr number(Call call) throws TranslateException {
        call.arguments(1, 4);
        boolean tries = call.name().startsWith("TRY_");
        Expr value = call.expr(0);
        int from = 1;
        if (call.size() > 1 && !numberAt(call, 1)) {
            from = 2;
            value = Expr.of(
                    (tries ? "try(" : "(") + "sf_number_parse("
                            + Texts.of(call.job(), value).text() + ", "
                            + Texts.of(call.job(), call.expr(1)).text() + "))",
                    SType.TEXT);
        }
        int precision = 38;
        int scale = 0;
        for (int i = from; i < call.size(); i++) {
            String word = call.word(i);
            if (word == null || !word.matches("\\d{1,2}")) {
                throw TranslateException.unsupported(call.name() + " with computed precision");
            }
            precision = i == from ? Integer.parseInt(word) : precision;
            scale = i > from ? Integer.parseInt(word) : scale;
        }
        SType wanted = Types.of(new Types.Named("NUMBER", java.util.List.of(precision, scale)));
        if (tries && !value.type().text() && !value.type().unknown()) {
            throw Refusals.tryCast(value.type(), wanted);
        }
        return Casts.number(value, wanted.precision(), wanted.scale(), tries);
    }
}
