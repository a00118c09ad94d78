package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;

/**
 * A result, written out.
 *
 * @param text UTF-8: the rows in the wanted format and a line about them
 * @param structuredContent UTF-8: a JSON object with the same
 * @param returned rows in both
 * @param truncated whether there is more than was returned
 */
public record RenderedResult(Buffer text, Buffer structuredContent, int returned, boolean truncated) {}
