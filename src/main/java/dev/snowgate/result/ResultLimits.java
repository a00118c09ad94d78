package dev.snowgate.result;

/**
 * How large an answer may get.
 *
 * @param maxBytes UTF-8 bytes of the whole message, text and structured content together, {@value #MIN_BYTES} to {@value #CEILING_BYTES}
 * @param maxTokens tokens of a language model, estimated, of each of the two, for a model sees one, {@value #MIN_TOKENS} to {@value #CEILING_TOKENS}
 * @param maxCell characters of one value; longer ones are cut and say so; {@value #MIN_CELL} to {@value #CEILING_CELL}
 */
public record ResultLimits(int maxBytes, int maxTokens, int maxCell) {
    /** Smallest budget: room for a table's head and foot. */
    public static final int MIN_BYTES = 4_096;
    /** Largest budget. */
    public static final int CEILING_BYTES = 8_388_608;
    /** Smallest budget of tokens. */
    public static final int MIN_TOKENS = 1_000;
    /** Largest budget of tokens. */
    public static final int CEILING_TOKENS = 4_000_000;
    /** Shortest cut. */
    public static final int MIN_CELL = 16;
    /** Longest cut. */
    public static final int CEILING_CELL = 1_048_576;
    /** 256 KiB, 20,000 tokens (hosts cut at 25,000), 4096 characters a value. */
    public static final ResultLimits DEFAULT = new ResultLimits(262_144, 20_000, 4_096);

    public ResultLimits {
        if (maxBytes < MIN_BYTES || maxBytes > CEILING_BYTES) {
            throw new IllegalArgumentException(
                    "maxBytes is " + maxBytes + ", allowed are " + MIN_BYTES + " to " + CEILING_BYTES);
        }
        if (maxTokens < MIN_TOKENS || maxTokens > CEILING_TOKENS) {
            throw new IllegalArgumentException(
                    "maxTokens is " + maxTokens + ", allowed are " + MIN_TOKENS + " to " + CEILING_TOKENS);
        }
        if (maxCell < MIN_CELL || maxCell > CEILING_CELL) {
            throw new IllegalArgumentException(
                    "maxCell is " + maxCell + ", allowed are " + MIN_CELL + " to " + CEILING_CELL);
        }
    }
}
