package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigDecimal;
import java.util.List;

/**
 * Texts whose order, byte by byte, is the order of what they stand for. DuckDB has no number type that holds every number of a
 * VARIANT: two of these texts compare them to the last digit.
 */
final class SortKeys {
    /** Keeps exponents positive: JSON's numbers have far smaller ones. */
    private static final long SHIFT = 5_000_000_000L;

    /** Behind every digit, so that the longer of two negative numbers comes first. */
    private static final char END = '~';

    private SortKeys() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.texts("sf_vkey", Kind.TEXT, 1, a -> value(Json.read(Arguments.text(a, 0)))),
                JavaFunction.texts("sf_number_key", Kind.TEXT, 1, a -> number(new BigDecimal(Arguments.text(a, 0)))));
    }

    /** The kind of value first, in the order that {@link JsonOrder} names; objects and arrays by their text. */
    private static String value(JsonNode node) {
        return JsonOrder.kind(node) + (JsonOrder.number(node) ? number(Json.number(node)) : JsonOrder.comparable(node));
    }

    private static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "1";
        }
        BigDecimal stripped = value.abs().stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        long exponent = (long) stripped.precision() - stripped.scale() + SHIFT;
        return value.signum() > 0 ? "2" + exponent + digits : "0" + complement(exponent + digits) + END;
    }

    private static String complement(String digits) {
        StringBuilder made = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> made.append((char) ('9' - digit + '0')));
        return made.toString();
    }
}
