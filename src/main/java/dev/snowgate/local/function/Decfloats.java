package dev.snowgate.local.function;

import dev.snowgate.local.function.JavaFunction.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * DECFLOAT: decimal numbers of up to 38 digits with an exponent of their own (Snowflake's reference, "Data types for
 * floating-point numbers"). Here they are texts, of which equal numbers have equal ones.
 */
public final class Decfloats {
    private static final MathContext DIGITS = new MathContext(38, RoundingMode.HALF_UP);
    private static final int MAX_EXPONENT = 16_384;
    private static final int MIN_EXPONENT = -16_383;

    private Decfloats() {}

    static List<JavaFunction> all() {
        return List.of(
                JavaFunction.texts("sf_decfloat", Kind.TEXT, 1, a -> of(Arguments.text(a, 0))),
                JavaFunction.texts("sf_decfloat_minus", Kind.TEXT, 1, a -> minus(Arguments.text(a, 0))));
    }

    /**
     * The number in a text, for example of {@code 1.50e3}: {@code 1500}.
     *
     * @throws FunctionFailure when it is none, or its exponent is not between -16383 and 16384
     */
    public static String of(String text) {
        try {
            return show(new BigDecimal(text.strip()), text);
        } catch (NumberFormatException e) {
            throw new FunctionFailure("100038", "22018", "Numeric value '" + text + "' is not recognized");
        }
    }

    /** The number with its sign changed. */
    public static String minus(String decfloat) {
        return show(new BigDecimal(decfloat).negate(), decfloat);
    }

    private static String show(BigDecimal number, String text) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            throw new FunctionFailure("100039", "22003", "Numeric value '" + text + "' is out of range");
        }
        boolean whole = rounded.scale() < 0 && exponent < DIGITS.getPrecision();
        return (whole ? rounded.setScale(0) : rounded).toString();
    }
}
