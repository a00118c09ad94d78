package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions without sessions: each request says what it speaks. */
public enum ModernDialect implements Dialect {
    /** The first of them. */
    V2026_07_28("2026-07-28");

    /** All that are served, for {@code server/discover} and for the error that names them. */
    public static final List<String> SUPPORTED = List.of(V2026_07_28.version);

    private final String version;

    ModernDialect(String version) {
        this.version = version;
    }

    /** The dialect of {@code version}, or null when it is not served. */
    public static @Nullable ModernDialect of(String version) {
        for (ModernDialect dialect : values()) {
            if (dialect.version.equals(version)) {
                return dialect;
            }
        }
        return null;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void dress(JsonGenerator out, ServerInfo server, @Nullable MetaEntries meta, @Nullable CacheHint hint)
            throws IOException {
        out.writeStringField("resultType", "complete");
        if (hint != null) {
            out.writeNumberField("ttlMs", hint.ttl().toMillis());
            out.writeStringField("cacheScope", hint.shared() ? "public" : "private");
        }
        out.writeObjectFieldStart(MetaKeys.META);
        out.writeFieldName(MetaKeys.SERVER_INFO);
        server.writeTo(out, this);
        if (meta != null) {
            meta.writeTo(out);
        }
        out.writeEndObject();
    }
}
