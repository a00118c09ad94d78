package dev.snowgate.local.function;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers divided as Snowflake divides fixed-point numbers. */
final class Division {
    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);

    private Division() {}

    /** {@code a * 10^shift / b}, rounded half away from zero. */
    static BigInteger divide(BigInteger a, BigInteger b, int shift) {
        if (b.signum() == 0) {
            throw new FunctionFailure("100051", "22012", "Division by zero");
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

    /** The same for numbers as text, to {@code scale} digits behind the point. */
    static String divide(String a, String b, int scale) {
        BigDecimal left = new BigDecimal(a);
        BigDecimal right = new BigDecimal(b);
        int shift = scale - left.scale() + right.scale();
        return new BigDecimal(divide(left.unscaledValue(), right.unscaledValue(), shift), scale).toPlainString();
    }
}
