package dev.snowgate.local.function;

import dev.snowgate.local.function.NumberModel.Element;
import dev.snowgate.local.function.NumberModel.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a number that was written by a {@link NumberModel}, leniently: groups, blanks and leading zeros may be left out. */
final class NumberRead {
    private NumberRead() {}

    /** The number as plain text; models that are parted by {@code |} are tried in turn. */
    static String read(String text, String models) {
        for (String model : models.split("\\|", -1)) {
            @Nullable String found = read(text, NumberModel.of(model));
            if (found != null) {
                return found;
            }
        }
        throw new FunctionFailure(
                "100140", "22007", "Can't parse '" + text + "' as number with format '" + models + "'");
    }

    private static @Nullable String read(String text, NumberModel model) {
        if (model.has(Kind.PERCENT) || model.has(Kind.EXPONENT) || model.text().contains("(")) {
            throw NumberModel.unsupported(model.text());
        }
        Matcher matcher = pattern(model).matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        String sign = "";
        for (String part : new String[] {"before", "after"}) {
            String found = matcher.group(part);
            sign = found != null && found.equals("-") ? "-" : sign;
        }
        String whole = matcher.group("whole");
        String fraction = matcher.group("fraction") == null ? "" : matcher.group("fraction");
        if (model.has(Kind.MINIMAL)) {
            return sign + whole;
        }
        if (!fits(model, whole, fraction)) {
            return null;
        }
        String digits = whole.replace(",", "");
        if (model.hexadecimal()) {
            return sign + new BigInteger(digits, 16);
        }
        return sign + (digits.isEmpty() ? "0" : digits) + (fraction.isEmpty() ? "" : "." + fraction);
    }

    private static Pattern pattern(NumberModel model) {
        StringBuilder regex = new StringBuilder();
        boolean signed = model.has(Kind.SIGN) || model.has(Kind.MINUS);
        boolean number = false;
        for (Element element : model.elements()) {
            switch (element.kind()) {
                case DIGIT, MINIMAL -> {
                    if (!number) {
                        regex.append(signed ? "" : "(?<before>[+-])?\\s*")
                                .append(model.has(Kind.DOLLAR) ? "\\$?" : "")
                                .append(digits(model, element));
                    }
                    number = true;
                }
                case SIGN, MINUS -> regex.append(number ? "\\s*(?<after>[+-])?" : "(?<before>[+-])?\\s*");
                case LITERAL -> regex.append(Pattern.quote(element.text()));
                default -> {
                    // groups and the point belong to the number
                }
            }
        }
        for (String name : new String[] {"before", "after", "fraction"}) {
            regex.append(regex.indexOf("<" + name + ">") < 0 ? "(?<" + name + ">(?!))?" : "");
        }
        return Pattern.compile(regex.toString());
    }

    private static String digits(NumberModel model, Element first) {
        if (model.has(Kind.MINIMAL)) {
            String plain = "\\d+\\.?\\d*|\\.\\d+";
            String exponent = "[eE][+-]?\\d{1,3}";
            return switch (first.text().toUpperCase(Locale.ROOT)) {
                case "TM9" -> "(?<whole>" + plain + ")";
                case "TME" -> "(?<whole>(?:" + plain + ")" + exponent + ")";
                default -> "(?<whole>(?:" + plain + ")(?:" + exponent + ")?)";
            };
        }
        return model.hexadecimal() ? "(?<whole>[0-9A-Fa-f]+)" : "(?<whole>[0-9,]*)(?:\\.(?<fraction>[0-9]*))?";
    }

    /** Whether there are no more digits than places, none missing where a 0 stands, and groups where the model has them. */
    private static boolean fits(NumberModel model, String whole, String fraction) {
        List<Element> places = model.places(false);
        List<Element> decimals = model.places(true);
        int digits = whole.replace(",", "").length();
        if (digits + fraction.length() == 0 || digits > places.size() || fraction.length() > decimals.size()) {
            return false;
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).text().equals("0") && digits < places.size() - i) {
                return false;
            }
        }
        for (int i = 0; i < decimals.size(); i++) {
            if (decimals.get(i).text().equals("0") && fraction.length() <= i) {
                return false;
            }
        }
        return whole.indexOf(',') < 0 || shape(model, whole);
    }

    private static boolean shape(NumberModel model, String whole) {
        StringBuilder groups = new StringBuilder();
        for (Element element : model.elements()) {
            if (element.is(Kind.POINT)) {
                break;
            }
            groups.append(element.is(Kind.GROUP) ? "," : element.is(Kind.DIGIT) ? "9" : "");
        }
        return groups.toString().endsWith(whole.replaceAll("[0-9]", "9"));
    }
}
