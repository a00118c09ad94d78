package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How one revision of the protocol dresses what the server sends. */
public interface Dialect {
    /** The revision's date, for example {@code 2026-07-28}. */
    String version();

    /** Whether the revision knows {@code feature}; what it does not know is left out. */
    default boolean knows(Feature feature) {
        return feature.isIn(version());
    }

    /**
     * Writes the fields that every result of this revision carries, {@code _meta} included, into the open result object.
     *
     * @param meta writes further entries of {@code _meta}; null for none
     * @param hint for results that clients may cache; null for all others
     */
    void dress(JsonGenerator out, ServerInfo server, @Nullable MetaEntries meta, @Nullable CacheHint hint)
            throws IOException;

    /** Writes entries into the open {@code _meta} object. */
    @FunctionalInterface
    interface MetaEntries {
        /** Writes fields, each under a key with a prefix. */
        void writeTo(JsonGenerator out) throws IOException;
    }
}
