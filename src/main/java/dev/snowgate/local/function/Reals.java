package dev.snowgate.local.function;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Floating-point functions that fail where Snowflake's do. */
final class Reals {
    private Reals() {}

    static double quotient(double[] x) {
        if (x[1] == 0) {
            throw new FunctionFailure("100051", "22012", "Division by zero");
        }
        return x[0] / x[1];
    }

    private static FunctionFailure invalid(String function, double x) {
        return new FunctionFailure(
                "100287", "22003", "Invalid floating point operation: " + function + "(" + show(x) + ")");
    }

    private static String show(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? String.valueOf((long) x) : String.valueOf(x);
    }

    static double sqrt(double[] x) {
        if (x[0] < 0) {
            throw invalid("sqrt", x[0]);
        }
        return Math.sqrt(x[0]);
    }

    static double ln(double[] x) {
        if (x[0] <= 0) {
            throw invalid("ln", x[0]);
        }
        return Math.log(x[0]);
    }

    /** The result of POWER, then its arguments. */
    static double power(double[] x) {
        return finite("pow", x);
    }

    /** The result of EXP, then its argument. */
    static double exp(double[] x) {
        return finite("exp", x);
    }

    static double acosh(double[] x) {
        return finite("acosh", x);
    }

    static double atanh(double[] x) {
        return finite("atanh", x);
    }

    /** Finite arguments must have a finite result, which comes first. */
    private static double finite(String function, double[] x) {
        boolean sound = !Double.isFinite(x[0]);
        StringBuilder shown = new StringBuilder();
        for (int i = 1; i < x.length; i++) {
            sound &= Double.isFinite(x[i]);
            shown.append(i == 1 ? "" : ",").append(show(x[i]));
        }
        if (sound) {
            throw new FunctionFailure(
                    "100287", "22003", "Invalid floating point operation: " + function + "(" + shown + ")");
        }
        return x[0];
    }

    /** The binary value's own decimal digits, which are more than it was written with. */
    static String digits(double value, int scale) {
        if (!Double.isFinite(value)) {
            throw new FunctionFailure("100046", "22003", "Number out of representable range: value " + value);
        }
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }

    /** The base first. */
    static double log(double[] x) {
        if (x[0] <= 0 || x[0] == 1 || x[1] <= 0) {
            throw invalid("log", x[1]);
        }
        return x[0] == 10 ? Math.log10(x[1]) : Math.log(x[1]) / Math.log(x[0]);
    }
}
