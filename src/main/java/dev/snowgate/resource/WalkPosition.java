package dev.snowgate.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.snowgate.catalog.Entry;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.Page;
import dev.snowgate.rpc.RpcException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over the catalogue is.
 *
 * @param database the database whose contents are listed; null while the databases are
 * @param schema the schema whose contents are listed; null while the schemas are
 * @param after kind and name of the last entry that was listed; null at the beginning of a list
 */
record WalkPosition(
        @Nullable String database,
        @Nullable String schema,
        @Nullable String after) {
    static final WalkPosition START = new WalkPosition(null, null, null);

    private static final int PARTS = 3;

    /** The position that a cursor holds; an RpcException when it holds none. */
    static WalkPosition of(@Nullable String cursor) throws RpcException {
        if (cursor == null) {
            return START;
        }
        try {
            JsonNode parts = StrictJson.parse(Page.decode(cursor).getBytes(StandardCharsets.UTF_8));
            if (parts.isArray() && parts.size() == PARTS) {
                return new WalkPosition(text(parts.get(0)), text(parts.get(1)), text(parts.get(2)));
            }
        } catch (InvalidJson e) {
            // Answered below, like everything else that is not ours.
        }
        throw Page.unknown();
    }

    String cursor() {
        ArrayNode parts =
                StrictJson.mapper().createArrayNode().add(database).add(schema).add(after);
        try {
            return Page.encode(StrictJson.mapper().writeValueAsString(parts));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    WalkPosition behind(Entry entry) {
        return new WalkPosition(database, schema, mark(entry));
    }

    /** Whether {@code entry} is still to be listed. */
    boolean isBefore(Entry entry) {
        return after == null || mark(entry).compareTo(after) > 0;
    }

    /** The kind's first letter comes first: tables are listed before views, T before V. */
    static String mark(Entry entry) {
        return entry.kind().name().charAt(0) + entry.name();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
