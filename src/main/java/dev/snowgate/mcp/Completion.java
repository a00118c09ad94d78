package dev.snowgate.mcp;

import dev.snowgate.json.JsonBody;
import java.util.List;
import java.util.Locale;

/**
 * Values that an argument may have.
 *
 * @param values at most {@link #MOST}, in order
 * @param total how many match, the unlisted ones included
 */
public record Completion(List<String> values, int total) {
    /** The protocol's limit on one answer. */
    public static final int MOST = 100;

    /** Nothing to suggest. */
    public static final Completion NONE = new Completion(List.of(), 0);

    public Completion {
        values = List.copyOf(values);
    }

    /** Those of {@code all} that begin with {@code prefix}, whatever their case. A leading double quote counts as typed. */
    public static Completion of(List<String> all, String prefix) {
        String wanted = bare(prefix);
        List<String> matching =
                all.stream().filter(value -> bare(value).startsWith(wanted)).toList();
        return new Completion(matching.subList(0, Math.min(MOST, matching.size())), matching.size());
    }

    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("\"") ? lower.substring(1) : lower;
    }

    /** The answer to {@code completion/complete}. */
    public JsonBody result(Dialect dialect, ServerInfo server) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            out.writeObjectFieldStart("completion");
            out.writeArrayFieldStart("values");
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
            out.writeNumberField("total", total);
            out.writeBooleanField("hasMore", total > values.size());
            out.writeEndObject();
            out.writeEndObject();
        };
    }
}
