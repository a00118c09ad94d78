package dev.snowgate.result;

import java.math.BigDecimal;

/** Which numbers may be JSON numbers: those that a reader with doubles gets back digit for digit. */
final class Numbers {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1L << 53);
    private static final int ALWAYS_EXACT_DIGITS = 15;

    private Numbers() {}

    /** Whether {@code text} is a JSON number that goes through a double unchanged; whole ones up to 2^53. */
    static boolean isExact(String text) {
        if (!isJson(text)) {
            return false;
        }
        if (text.length() <= ALWAYS_EXACT_DIGITS && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return true;
        }
        if (text.length() > 400) {
            return false;
        }
        BigDecimal exact = new BigDecimal(text);
        if (exact.precision() > 17) {
            exact = exact.stripTrailingZeros();
        }
        if (exact.precision() > 17 || Math.abs((long) exact.precision() - exact.scale()) > 300) {
            return false;
        }
        if (exact.scale() <= 0
                && exact.abs().compareTo(LARGEST) > 0
                && text.indexOf('e') < 0
                && text.indexOf('E') < 0) {
            return false;
        }
        return new BigDecimal(Double.toString(exact.doubleValue())).compareTo(exact) == 0;
    }

    /** Whether {@code text} is a number by JSON's grammar. */
    static boolean isJson(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, i);
        if (whole == i || (whole > i + 1 && text.charAt(i) == '0')) {
            return false;
        }
        i = whole;
        if (i < text.length() && text.charAt(i) == '.') {
            int fraction = digits(text, i + 1);
            if (fraction == i + 1) {
                return false;
            }
            i = fraction;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int exponent = digits(text, i);
            if (exponent == i || exponent > i + 4) {
                return false;
            }
            i = exponent;
        }
        return i == text.length();
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
