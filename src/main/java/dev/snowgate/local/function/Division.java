package dev.snowgate.local.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Whole numbers divided as Snowflake divides fixed-point numbers. */
final class Division {
    private static final int LIMIT_DIGITS = 38;

    private static final BigInteger LIMIT = BigInteger.TEN.pow(LIMIT_DIGITS);

    private static final long[] TENS = tens();

    private Division() {}

    private static long[] tens() {
        long[] tens = new long[19];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }

    private static long divide(long a, long b) {
        long rest = Math.abs(a % b);
        boolean up = rest >= Math.abs(b) - rest;
        return a / b + (up ? Long.signum(a) * Long.signum(b) : 0);
    }

    /** {@code a * 10^shift / b}, rounded half away from zero. */
    static BigInteger divide(BigInteger a, BigInteger b, int shift) {
        if (b.signum() == 0) {
            throw new FunctionFailure("100051", "22012", "Division by zero");
        }
        if (shift >= 0 && shift < TENS.length && a.bitLength() < Long.SIZE - 1 && b.bitLength() < Long.SIZE - 1) {
            long high = Math.multiplyHigh(a.longValue(), TENS[shift]);
            long low = a.longValue() * TENS[shift];
            if (high == low >> (Long.SIZE - 1)) {
                return BigInteger.valueOf(divide(low, b.longValue()));
            }
        }
        BigInteger scaled = shift >= 0 ? a.multiply(BigInteger.TEN.pow(shift)) : a;
        BigInteger divisor = shift >= 0 ? b : b.multiply(BigInteger.TEN.pow(-shift));
        BigInteger[] parts = scaled.abs().divideAndRemainder(divisor.abs());
        boolean up = parts[1].shiftLeft(1).compareTo(divisor.abs()) >= 0;
        BigInteger result = up ? parts[0].add(BigInteger.ONE) : parts[0];
        if (result.compareTo(LIMIT) >= 0) {
            throw new FunctionFailure("100046", "22003", "Number out of representable range");
        }
        return scaled.signum() * divisor.signum() < 0 ? result.negate() : result;
    }

    /**
     * A fixed-point number as text, rounded to {@code places} behind the point, or before it when negative.
     *
     * @param mode a name of {@link RoundingMode}
     */
    static String rounded(String number, int places, String mode) {
        BigDecimal value = new BigDecimal(number);
        int scale = Math.max(-LIMIT_DIGITS, places);
        return scale >= value.scale()
                ? number
                : value.setScale(scale, RoundingMode.valueOf(mode)).toPlainString();
    }

    /** The same for numbers as text, to {@code scale} digits behind the point. */
    static String divide(String a, String b, int scale) {
        BigDecimal left = new BigDecimal(a);
        BigDecimal right = new BigDecimal(b);
        int shift = scale - left.scale() + right.scale();
        return new BigDecimal(divide(left.unscaledValue(), right.unscaledValue(), shift), scale).toPlainString();
    }
}
