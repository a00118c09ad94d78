package dev.snowgate.local.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Fixed-position number formats (Snowflake's reference, "SQL format models"): digits {@code 9 0}, point {@code . D}, groups
 * {@code , G}, {@code $}, signs {@code S MI}, {@code FM}, and the minimal {@code TM TM9}. The rest is refused.
 */
final class NumberModel {
    private final String model;
    private final String whole;
    private final String fraction;
    private final boolean fill;
    private final boolean dollar;
    private final String sign;

    private NumberModel(String text) {
        String rest = text.toUpperCase(Locale.ROOT);
        model = text;
        fill = !rest.startsWith("FM");
        rest = fill ? rest : rest.substring(2);
        boolean leading = rest.startsWith("S");
        boolean trailing = rest.endsWith("S") && rest.length() > 1;
        boolean minus = rest.endsWith("MI");
        boolean before = rest.startsWith("MI");
        sign = leading ? "S-" : trailing ? "-S" : minus ? "-MI" : before ? "MI-" : "";
        rest = rest.substring(leading ? 1 : before ? 2 : 0, rest.length() - (trailing ? 1 : minus ? 2 : 0));
        dollar = rest.startsWith("$");
        rest = dollar ? rest.substring(1) : rest;
        rest = rest.replace('G', ',').replace('D', '.');
        if (!rest.matches("[09,]*(\\.[09]*)?") || !rest.matches(".*[09].*")) {
            throw FunctionFailure.unsupported("number format '" + text + "'");
        }
        int point = rest.indexOf('.');
        whole = point < 0 ? rest : rest.substring(0, point);
        fraction = point < 0 ? "" : rest.substring(point);
    }

    static String print(String number, String model) {
        String upper = model.toUpperCase(Locale.ROOT);
        if (upper.equals("TM") || upper.equals("TM9")) {
            return number;
        }
        return new NumberModel(model).print(new BigDecimal(number));
    }

    private String print(BigDecimal number) {
        int decimals = Math.max(0, fraction.length() - 1);
        BigDecimal rounded = number.abs().setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.unscaledValue().toString();
        digits = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
        String head = digits.substring(0, digits.length() - decimals);
        String tail = digits.substring(digits.length() - decimals);
        int places = (int) whole.chars().filter(c -> c != ',').count();
        boolean zero = head.equals("0");
        if (head.length() > places && !(zero && places == 0)) {
            return overflow();
        }
        String body = (dollar ? "$" : "") + grouped(zero && places == 0 ? "" : head) + decimals(tail);
        String signed = signed(body, number.signum() < 0 && rounded.signum() != 0);
        int width = width();
        return fill ? " ".repeat(Math.max(0, width - signed.length())) + signed : signed;
    }

    private int width() {
        int length = whole.length() + fraction.length() + (dollar ? 1 : 0);
        return length + 1;
    }

    private String overflow() {
        return (fill ? " " : "")
                + (dollar ? "$" : "")
                + whole.replaceAll("[09]", "#")
                + fraction.replaceAll("[09]", "#");
    }

    /** The whole part from the right: a place of 9 is left out where there is no digit, one of 0 is printed. */
    private String grouped(String head) {
        StringBuilder out = new StringBuilder();
        int next = head.length() - 1;
        int zeros = whole.indexOf('0');
        for (int i = whole.length() - 1; i >= 0; i--) {
            char place = whole.charAt(i);
            boolean more = next >= 0 || (zeros >= 0 && zeros <= i);
            boolean last = i == whole.length() - 1 && !more && fraction.isEmpty();
            if (place == ',') {
                boolean digitBefore = next >= 0 || (zeros >= 0 && zeros < i);
                out.append(digitBefore ? "," : "");
            } else if (more || last) {
                out.append(next >= 0 ? head.charAt(next) : '0');
                next--;
            }
        }
        return out.reverse().toString();
    }

    private String decimals(String tail) {
        if (fraction.isEmpty()) {
            return "";
        }
        int end = tail.length();
        while (!fill && end > 0 && tail.charAt(end - 1) == '0' && fraction.charAt(end) == '9') {
            end--;
        }
        return "." + tail.substring(0, end);
    }

    private String signed(String body, boolean negative) {
        return switch (sign) {
            case "S-" -> (negative ? "-" : "+") + body;
            case "-S" -> body + (negative ? "-" : "+");
            case "-MI" -> body + (negative ? "-" : fill ? " " : "");
            case "MI-" -> (negative ? "-" : fill ? " " : "") + body;
            default -> (negative ? "-" : fill ? " " : "") + body;
        };
    }

    /** Reads a number written by a model; answers it as plain text. */
    static String read(String text, String format) {
        NumberModel model = new NumberModel(format);
        String plain = text.strip();
        boolean negative = plain.startsWith("-") || plain.endsWith("-");
        plain = plain.replaceAll("^[+-]|[+-]$", "").strip();
        boolean fits = plain.matches("\\$?[0-9,]*(\\.[0-9]*)?") && (model.dollar || !plain.startsWith("$"));
        String digits = plain.replaceAll("[$,]", "");
        boolean grouped = plain.indexOf(',') < 0 || model.whole.indexOf(',') >= 0;
        if (!fits || !grouped || digits.isEmpty() || digits.equals(".")) {
            throw new FunctionFailure(
                    "100140", "22007", "Can't parse '" + text + "' as number with format '" + model.model + "'");
        }
        return (negative ? "-" : "") + digits;
    }
}
