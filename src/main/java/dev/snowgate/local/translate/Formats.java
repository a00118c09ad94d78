package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conversions with an optional format model. */
final class Formats {
    private static final String[][] ELEMENTS = {
        {"YYYY", "%Y"},
        {"YY", "%y"},
        {"MMMM", "%B"},
        {"MON", "%b"},
        {"MM", "%m"},
        {"DD", "%d"},
        {"DY", "%a"},
        {"HH24", "%H"},
        {"HH12", "%I"},
        {"HH", "%H"},
        {"AM", "%p"},
        {"PM", "%p"},
        {"MI", "%M"},
        {"SS", "%S"},
        {"FF3", "%g"},
        {"FF6", "%f"},
        {"FF9", "%n"},
        {"FF0", ""},
        {"FF", "%n"},
        {"TZH:TZM", "%z"},
        {"TZHTZM", "%z"},
        {"TZH", "%z"}
    };

    private Formats() {}

    /** DuckDB's strftime pattern for a Snowflake date and time model. */
    static String pattern(String model) throws TranslateException {
        StringBuilder out = new StringBuilder();
        String upper = model.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < model.length()) {
            char c = model.charAt(at);
            if (c == '"') {
                int end = model.indexOf('"', at + 1);
                end = end < 0 ? model.length() : end;
                out.append(model, at + 1, end);
                at = end + 1;
                continue;
            }
            String[] element = element(upper, at);
            if (element != null) {
                out.append(element[1]);
                at += element[0].length();
            } else if (Character.isLetter(c) && c != 'T' && c != 'Z') {
                throw TranslateException.unsupported("format '" + model + "'");
            } else {
                out.append(c == '%' ? "%%" : String.valueOf(c));
                at++;
            }
        }
        return out.toString();
    }

    private static String @Nullable [] element(String upper, int at) {
        for (String[] element : ELEMENTS) {
            if (upper.startsWith(element[0], at)) {
                return element;
            }
        }
        return null;
    }

    static String toChar(Call call) throws TranslateException {
        if (call.args().size() == 1) {
            return "sf_text(" + call.arg(0) + ")";
        }
        String model = call.string(1);
        if (call.args().size() != 2 || model == null) {
            throw TranslateException.unsupported("TO_CHAR with a computed format");
        }
        if (model.matches(".*[09].*") && !model.matches("(?i).*(YY|MM|DD|HH|MI|SS|FF).*")) {
            return number(call.arg(0), model);
        }
        return "strftime(" + call.arg(0) + ", " + Words.literal(pattern(model)) + ")";
    }

    /** Fixed-point models such as {@code 999,999.00}: grouped or not, with a number of decimals. */
    private static String number(String value, String model) throws TranslateException {
        String body = model.startsWith("FM") ? model.substring(2) : model.startsWith("$") ? model.substring(1) : model;
        if (!body.matches("[09,]+(\\.[09]+)?") || !model.startsWith("FM")) {
            throw TranslateException.unsupported("number format '" + model + "'");
        }
        int point = body.indexOf('.');
        int decimals = point < 0 ? 0 : body.length() - point - 1;
        return "format('{:" + (body.contains(",") ? "," : "") + "." + decimals + "f}', CAST(" + value + " AS DOUBLE))";
    }

    static String parse(Call call) throws TranslateException {
        String name = call.name();
        boolean tries = name.startsWith("TRY_");
        String type = name.endsWith("DATE")
                ? "DATE"
                : name.endsWith("TIME")
                        ? "TIME"
                        : name.endsWith("LTZ") || name.endsWith("_TZ") ? "TIMESTAMPTZ" : "TIMESTAMP";
        if (call.args().isEmpty() || call.args().size() > 2) {
            throw call.wrongArguments();
        }
        String value = call.arg(0);
        String model = call.string(1);
        if (call.args().size() == 2 && model != null && !model.equalsIgnoreCase("AUTO")) {
            String parsed = (tries ? "try_strptime(" : "strptime(") + value + ", "
                    + Words.literal(pattern(model).replace("%g", "%g").replace("%z", "%z")) + ")";
            return "CAST(" + parsed + " AS " + type + ")";
        }
        if (call.args().size() == 2 && model == null) {
            Span scale = call.args().get(1);
            if (scale.size() == 1 && scale.get(0).kind(TokenKind.NUMBER)) {
                return "CAST(make_timestamp(CAST(" + value + " * power(10, 6 - "
                        + scale.get(0).token().text() + ") AS BIGINT)) AS " + type + ")";
            }
            throw TranslateException.unsupported(name + " with a computed format");
        }
        if (tries) {
            return "TRY_CAST(sf_text(" + value + ") AS " + type + ")";
        }
        return switch (type) {
            case "DATE" -> "sf_to_date(" + value + ")";
            case "TIME" -> "CAST(" + value + " AS TIME)";
            case "TIMESTAMP" -> "sf_to_timestamp(" + value + ")";
            default -> "CAST(sf_to_timestamp(" + value + ") AS TIMESTAMPTZ)";
        };
    }

    static String number(Call call) throws TranslateException {
        boolean tries = call.name().startsWith("TRY_");
        int from = call.string(1) == null ? 1 : 2;
        String value = call.arg(0);
        if (from == 2) {
            value = "regexp_replace(" + value + ", '[$,]', '', 'g')";
        }
        int precision = 38;
        int scale = 0;
        for (int i = from; i < call.args().size(); i++) {
            String word = call.word(i);
            if (word == null || !word.matches("\\d{1,2}")) {
                throw TranslateException.unsupported(call.name() + " with computed precision");
            }
            precision = i == from ? Integer.parseInt(word) : precision;
            scale = i > from ? Integer.parseInt(word) : scale;
        }
        String type = scale == 0 ? "BIGINT" : "DECIMAL(" + precision + "," + scale + ")";
        return (tries ? "TRY_CAST(" : "CAST(") + value + " AS " + type + ")";
    }
}
