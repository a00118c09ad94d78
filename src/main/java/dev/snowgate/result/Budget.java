package dev.snowgate.result;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What one form of an answer may still hold before its last lines. */
final class Budget {
    /** Room for what follows the last row: advice, handle, query id, brackets. */
    private static final int TAIL_BYTES = 1_536;

    private static final int TAIL_TOKENS = 400;

    private final ResultLimits limits;
    private final int bytes;
    private final int tokens;

    Budget(ResultLimits limits) {
        this.limits = limits;
        this.bytes = limits.maxBytes() - TAIL_BYTES;
        this.tokens = limits.maxTokens() - TAIL_TOKENS;
    }

    /** Whether both forms keep to it; {@code text} is null where the text block repeats the structured content. */
    boolean allows(JsonTable json, @Nullable TextTable text) {
        return json.size() <= bytes
                && fits(json.size(), json::tokens)
                && (text == null || (text.size() <= bytes && text.tokens() <= tokens));
    }

    /** A token has a byte or more, so that short answers need not be counted. */
    private boolean fits(int size, IntSupplier counted) {
        return size <= tokens || counted.getAsInt() <= tokens;
    }

    /** Characters of a definition beside the rows: an eighth of the bytes, a quarter of the tokens. */
    int ddlCharacters() {
        return Math.min(bytes / 8, tokens / 4);
    }

    @Override
    public String toString() {
        return limits.maxBytes() + " bytes, " + limits.maxTokens() + " tokens";
    }
}
