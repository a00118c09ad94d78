package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Values in VARIANTs that JSON lacks: floating-point numbers, dates, times and bytes. Each is a JSON string of a mark, the letter
 * of its kind, the value and, where it prints in another form, the mark again and that form. The mark alone is undefined.
 */
final class Marked {
    static final char MARK = '\u0001';
    static final char REAL = 'F';

    private Marked() {}

    static boolean is(String text) {
        return text.length() > 1 && text.charAt(0) == MARK;
    }

    static boolean real(JsonNode node) {
        return node.isTextual() && is(node.textValue()) && node.textValue().charAt(1) == REAL;
    }

    static JsonNode ofReal(double value) {
        return TextNode.valueOf("" + MARK + REAL + value);
    }

    /** As TYPEOF words it. */
    static String kind(String marked) {
        return switch (marked.charAt(1)) {
            case REAL -> "DOUBLE";
            case 'D' -> "DATE";
            case 'T' -> "TIME";
            case 'N' -> "TIMESTAMP_NTZ";
            case 'L' -> "TIMESTAMP_LTZ";
            case 'Z' -> "TIMESTAMP_TZ";
            case 'B' -> "BINARY";
            default -> "VARCHAR";
        };
    }

    /** The value with all its digits. */
    static String exact(String marked) {
        int end = marked.indexOf(MARK, 1);
        return marked.substring(2, end < 0 ? marked.length() : end);
    }

    /** The value as a cast to VARCHAR prints it. */
    static String shown(String marked) {
        if (marked.charAt(1) == REAL) {
            return number(Double.parseDouble(exact(marked)));
        }
        int end = marked.indexOf(MARK, 1);
        return end < 0 ? exact(marked) : marked.substring(end + 1);
    }

    /** A number as JSON shows it: sixteen digits and an exponent. */
    static String scientific(String digits) {
        return String.format(Locale.ROOT, "%.15e", Double.parseDouble(digits));
    }

    /** As the macro {@code sf_float_text}. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal ten = new BigDecimal(value, new MathContext(10)).stripTrailingZeros();
        int exponent = ten.precision() - ten.scale() - 1;
        if (exponent >= -5 && exponent < 10) {
            return ten.toPlainString();
        }
        String digits = ten.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format(Locale.ROOT, "e%+03d", exponent);
    }
}
