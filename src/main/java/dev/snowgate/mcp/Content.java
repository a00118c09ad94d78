package dev.snowgate.mcp;

import io.vertx.core.buffer.Buffer;

/** A block of what a tool or a prompt says. A revision that does not know a kind of block gets it as text. */
public sealed interface Content {
    /**
     * Words.
     *
     * @param utf8 their bytes, spliced into the message without a detour over {@link String}
     */
    record Text(Buffer utf8) implements Content {}

    /** A picture. */
    record Image(Buffer data, String mimeType) implements Content {}

    /** A sound. */
    record Audio(Buffer data, String mimeType) implements Content {}

    /**
     * A resource that the client may read if it wants to.
     *
     * @param name for programs
     * @param title for people
     */
    record Link(String uri, String name, String title, String mimeType) implements Content {}

    /** A resource, read already. */
    record Embedded(ResourceContents resource) implements Content {}

    /** Words. */
    static Content text(String text) {
        return new Text(Buffer.buffer(text));
    }
}
