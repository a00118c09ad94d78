package dev.snowgate.result;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an answer may still hold before its last lines. The bytes are of both forms as they travel, the text inside a JSON
 * string; the tokens are of each form, for a model sees one.
 */
final class Budget {
    /** Room for what follows the last row in both forms, advice, handle and query id, and for the message around them. */
    private static final int TAIL_BYTES = 3_072;

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
        return json.size() + (text == null ? json.wire() : text.wire()) <= bytes
                && fits(json.size(), json::tokens)
                && (text == null || text.tokens() <= tokens);
    }

    /** A token has a byte or more, so that short answers need not be counted. */
    private boolean fits(int size, IntSupplier counted) {
        return size <= tokens || counted.getAsInt() <= tokens;
    }

    /** Characters of a definition beside the rows: a quarter of the tokens, and so few that room stays whatever they are. */
    int ddlCharacters() {
        return Math.min(bytes / 16, tokens / 4);
    }

    @Override
    public String toString() {
        return limits.maxBytes() + " bytes, " + limits.maxTokens() + " tokens";
    }
}
