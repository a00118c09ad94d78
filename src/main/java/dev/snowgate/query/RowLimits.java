package dev.snowgate.query;

/**
 * How many rows.
 *
 * @param byDefault of {@code execute_query} when the caller says nothing, {@value #MIN} to {@code max}
 * @param max the most that a caller may ask for, {@value #MIN} to {@value #CEILING}
 * @param stored of a result that can be read on by its handle, 0 to {@value #CEILING}; 0 for no handles
 */
public record RowLimits(int byDefault, int max, int stored) {
    /** The least ceiling. */
    public static final int MIN = 1;
    /** The highest ceiling. */
    public static final int CEILING = 1_000_000;
    /** 100 rows, 10,000 on request and kept. */
    public static final RowLimits DEFAULT = new RowLimits(100, 10_000, 10_000);

    public RowLimits {
        if (max < MIN || max > CEILING) {
            throw new IllegalArgumentException("maxRows is " + max + ", allowed are " + MIN + " to " + CEILING);
        }
        if (stored < 0 || stored > CEILING) {
            throw new IllegalArgumentException("storedRows is " + stored + ", allowed are 0 to " + CEILING);
        }
        if (byDefault < MIN || byDefault > max) {
            throw new IllegalArgumentException(
                    "defaultRows is " + byDefault + ", allowed are " + MIN + " to maxRows, " + max);
        }
    }
}
