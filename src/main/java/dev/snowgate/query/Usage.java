package dev.snowgate.query;

import dev.snowgate.result.RenderedResult;

/**
 * What an answer took of a budget.
 *
 * @param rows in it
 * @param bytes of it, of the larger form where it has two
 */
record Usage(long rows, long bytes) {
    static final Usage NONE = new Usage(0, 0);

    static Usage of(RenderedResult result) {
        return new Usage(
                result.returned(),
                Math.max(result.text().length(), result.structuredContent().length()));
    }
}
