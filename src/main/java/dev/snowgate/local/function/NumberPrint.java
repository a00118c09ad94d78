package dev.snowgate.local.function;

import dev.snowgate.local.function.NumberModel.Element;
import dev.snowgate.local.function.NumberModel.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Prints a number by a {@link NumberModel}. */
final class NumberPrint {
    private final NumberModel model;
    private final String whole;
    private final String fraction;
    private final String exponent;
    private final boolean negative;
    private final boolean overflow;

    /** A sign that is not put elsewhere floats to just before the first digit, and the dollar with it. */
    private String floating;

    /** Whether a digit or the point was printed. */
    private boolean printed;

    private final StringBuilder out = new StringBuilder();

    private NumberPrint(NumberModel model, BigDecimal number) {
        this.model = model;
        BigDecimal value = model.has(Kind.PERCENT) ? number.movePointRight(2) : number;
        int decimals = model.places(true).size();
        int power = 0;
        if (model.has(Kind.EXPONENT) && value.signum() != 0) {
            power = value.precision() - value.scale() - 1;
            value = value.movePointLeft(power);
            BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
            if (rounded.precision() - rounded.scale() > 1) {
                value = value.movePointLeft(1);
                power++;
            }
        }
        BigDecimal rounded = value.setScale(decimals, model.hexadecimal() ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        negative = rounded.signum() < 0;
        BigInteger digits = rounded.abs().unscaledValue();
        int places = model.places(false).size();
        if (model.hexadecimal()) {
            BigInteger all = BigInteger.ONE.shiftLeft(4 * places);
            boolean complement = negative && !signed();
            digits = complement ? all.subtract(digits) : digits;
            overflow = digits.compareTo(all) >= 0
                    || (complement && digits.compareTo(all.shiftRight(1)) < 0)
                    || decimals > 0;
            whole = digits.signum() < 0 ? "" : digits.toString(16);
            fraction = "";
        } else {
            String text = digits.toString();
            text = "0".repeat(Math.max(0, decimals + 1 - text.length())) + text;
            whole = text.substring(0, text.length() - decimals);
            fraction = text.substring(text.length() - decimals);
            overflow = whole.length() > places && !(whole.equals("0") && places == 0);
        }
        exponent = power < 0 ? "-" + -power : "+" + power;
        floating = floating();
    }

    static String print(String number, String text) {
        NumberModel model = NumberModel.of(text);
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw FunctionFailure.unsupported("format of the number " + number);
        }
        return model.has(Kind.MINIMAL) ? minimal(model, value) : new NumberPrint(model, value).fixed();
    }

    private boolean signed() {
        return model.has(Kind.SIGN) || model.has(Kind.MINUS);
    }

    private String floating() {
        boolean leading = false;
        for (Element element : model.elements()) {
            if (element.is(Kind.DIGIT)) {
                break;
            }
            leading |= element.is(Kind.SIGN);
        }
        String sign = "";
        if (leading) {
            sign = negative ? "-" : "+";
        } else if (!signed() && !model.hexadecimal()) {
            sign = negative ? "-" : model.elements().get(0).fill() ? " " : "";
        }
        return sign + (model.has(Kind.DOLLAR) ? "$" : "");
    }

    private String fixed() {
        boolean digits = false;
        boolean behind = false;
        int place = 0;
        int decimal = 0;
        for (Element element : model.elements()) {
            switch (element.kind()) {
                case DIGIT -> {
                    digits = true;
                    if (behind) {
                        out.append(decimal(decimal++, element));
                    } else {
                        whole(place++, element);
                    }
                }
                case POINT -> {
                    behind = true;
                    sign();
                    out.append('.');
                }
                case GROUP -> out.append(printed ? "," : element.fill() ? " " : "");
                case SIGN -> out.append(digits ? negative ? "-" : "+" : "");
                case MINUS -> out.append(negative ? "-" : element.fill() ? " " : "");
                case EXPONENT -> out.append(exponent(element));
                case PERCENT -> out.append('%');
                case LITERAL -> out.append(element.text());
                default -> {
                    // the dollar stands with the sign, B prints nothing
                }
            }
        }
        return out.toString();
    }

    private void sign() {
        out.append(floating);
        floating = "";
        printed = true;
    }

    private void whole(int place, Element element) {
        int index = whole.length() - (model.places(false).size() - place);
        boolean zero = element.text().equals("0");
        boolean blank = model.has(Kind.BLANK) && whole.equals("0");
        boolean shown = printed || overflow || zero || index >= 0;
        if (!shown || (blank && !overflow)) {
            out.append(element.fill() ? " " : "");
            return;
        }
        sign();
        char digit = overflow ? '#' : index < 0 ? '0' : whole.charAt(index);
        out.append(lower(place) ? digit : Character.toUpperCase(digit));
    }

    /** A place of 0 takes the case of the X that follows. */
    private boolean lower(int place) {
        List<Element> places = model.places(false);
        for (Element later : places.subList(place, places.size())) {
            if (!later.text().equals("0")) {
                return later.text().equals("x");
            }
        }
        return false;
    }

    /** Zeros at the end show in places up to the last 0 of the model only. */
    private String decimal(int place, Element element) {
        if (overflow) {
            return "#";
        }
        List<Element> places = model.places(true);
        boolean shown = !fraction.substring(place).matches("0*");
        for (Element later : places.subList(place, places.size())) {
            shown |= later.text().equals("0");
        }
        return shown ? String.valueOf(fraction.charAt(place)) : element.fill() ? " " : "";
    }

    private String exponent(Element element) {
        int width = element.text().length() - 2;
        if (width == 0) {
            return element.text().charAt(0) + exponent.replace("+", "");
        }
        String digits = exponent.substring(1);
        String shown = digits.length() > width ? "#".repeat(width) : "0".repeat(width - digits.length()) + digits;
        return element.text().charAt(0) + exponent.substring(0, 1) + shown;
    }

    private static String minimal(NumberModel model, BigDecimal number) {
        BigDecimal value = model.has(Kind.PERCENT) ? number.movePointRight(2) : number;
        StringBuilder out = new StringBuilder();
        for (Element element : model.elements()) {
            switch (element.kind()) {
                case MINIMAL -> {
                    String sign = value.signum() < 0 && !model.has(Kind.SIGN) && !model.has(Kind.MINUS) ? "-" : "";
                    out.append(sign).append(model.has(Kind.DOLLAR) ? "$" : "").append(minimal(element, value.abs()));
                }
                case SIGN -> out.append(value.signum() < 0 ? "-" : "+");
                case MINUS -> out.append(value.signum() < 0 ? "-" : element.fill() ? " " : "");
                case PERCENT -> out.append('%');
                case LITERAL -> out.append(element.text());
                case DOLLAR -> {
                    // stands with the number
                }
                default -> throw NumberModel.unsupported(model.text());
            }
        }
        return out.toString();
    }

    private static String limited(String name, BigDecimal value) {
        String[] limits = name.substring(4, name.length() - 1).split(",", -1);
        BigDecimal rounded = limits[0].equals("ALL") || value.scale() <= Integer.parseInt(limits[0])
                ? value
                : value.setScale(Integer.parseInt(limits[0]), RoundingMode.HALF_UP);
        String plain = rounded.toPlainString();
        int point = plain.indexOf('.');
        StringBuilder grouped = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        int size = Integer.parseInt(limits[1]);
        for (int i = grouped.length() - size; size > 0 && i > 0; i -= size) {
            grouped.insert(i, ',');
        }
        return point < 0 ? grouped.toString() : grouped + plain.substring(point);
    }

    private static String minimal(Element element, BigDecimal value) {
        String plain = value.toPlainString();
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        String scientific = digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (Character.isUpperCase(element.text().charAt(0)) ? "E" : "e")
                + (stripped.precision() - stripped.scale() - 1);
        String name = element.text().toUpperCase(Locale.ROOT);
        if (name.endsWith(")")) {
            return limited(name, value);
        }
        return switch (name) {
            case "TM9" -> plain;
            case "TME" -> scientific;
            default -> scientific.length() < plain.length() ? scientific : plain;
        };
    }
}
