package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in the list's order
 * @param nextCursor where the next page begins; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /** Writes the field {@code nextCursor} unless this is the last page. */
    public void writeCursor(JsonGenerator out) throws IOException {
        if (nextCursor != null) {
            out.writeStringField("nextCursor", nextCursor);
        }
    }

    /** {@code params.cursor}, or null on the first page; {@link RpcError#INVALID_PARAMS} when it is no string. */
    public static @Nullable String cursor(ObjectNode params) throws RpcException {
        JsonNode cursor = params.get("cursor");
        if (cursor == null) {
            return null;
        }
        if (!cursor.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.cursor must be a string.");
        }
        return cursor.textValue();
    }

    /**
     * The page of {@code all} that {@code params.cursor} names, at most {@code size} long. Cursors name the last item of the
     * page before, so they hold when the list changes elsewhere.
     */
    public static <T> Page<T> of(List<T> all, Function<T, String> name, ObjectNode params, int size)
            throws RpcException {
        String cursor = cursor(params);
        int from = 0;
        if (cursor != null) {
            String last = decode(cursor);
            while (from < all.size() && !name.apply(all.get(from)).equals(last)) {
                from++;
            }
            if (from == all.size()) {
                throw unknown();
            }
            from++;
        }
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to == all.size() ? null : encode(name.apply(all.get(to - 1))));
    }

    /** A cursor that holds {@code text}. */
    public static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #encode} put into a cursor; {@link RpcError#INVALID_PARAMS} when it never made that cursor. */
    public static String decode(String cursor) throws RpcException {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (encode(text).equals(cursor)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: answered like every other cursor that is not ours.
        }
        throw unknown();
    }

    /** The fault of a cursor that leads nowhere. */
    public static RpcException unknown() {
        return new RpcException(
                RpcError.INVALID_PARAMS, "Unknown params.cursor: start again without a cursor, it may have grown old.");
    }
}
