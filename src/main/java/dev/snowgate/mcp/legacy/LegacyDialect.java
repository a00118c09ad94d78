package dev.snowgate.mcp.legacy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.ServerInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The revisions that begin with {@code initialize}. Their results carry no type, no cache hints and no server. */
public enum LegacyDialect implements Dialect {
    /** The first published one. */
    V2024_11_05("2024-11-05"),
    /** The only one that obliges a server to receive batches. */
    V2025_03_26("2025-03-26"),
    /** Brought structured content. */
    V2025_06_18("2025-06-18"),
    /** The last one with sessions. */
    V2025_11_25("2025-11-25");

    private final String version;

    LegacyDialect(String version) {
        this.version = version;
    }

    /** The dialect of {@code version}, or null when it is none of these. */
    public static @Nullable LegacyDialect of(String version) {
        for (LegacyDialect dialect : values()) {
            if (dialect.version.equals(version)) {
                return dialect;
            }
        }
        return null;
    }

    /** What {@code initialize} agrees on: the wanted revision if it is one of these, else the newest of these. */
    public static LegacyDialect negotiate(String wanted) {
        LegacyDialect dialect = of(wanted);
        return dialect == null ? V2025_11_25 : dialect;
    }

    /** Whether a server must accept arrays of messages. */
    public boolean receivesBatches() {
        return this == V2025_03_26;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void dress(JsonGenerator out, ServerInfo server, @Nullable MetaEntries meta, @Nullable CacheHint hint)
            throws IOException {
        if (meta != null) {
            out.writeObjectFieldStart(MetaKeys.META);
            meta.writeTo(out);
            out.writeEndObject();
        }
    }
}
