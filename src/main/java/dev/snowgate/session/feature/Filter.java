package dev.snowgate.session.feature;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.mcp.Change;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a listener wants to hear of, as far as it is honoured.
 *
 * @param lists the lists
 * @param uris the resources
 * @param tasks ids of tasks
 */
record Filter(Set<Change.Kind> lists, Set<String> uris, Set<String> tasks) {
    /** Tasks of one subscription; each is looked at again and again. */
    static final int MOST_TASKS = 20;

    private static final String TASKS = "taskIds";

    /** Resources of one subscription. */
    static final int MOST_URIS = 200;

    private static final String FIELD = "params.notifications";

    /** Reads {@code params.notifications}; what is not in {@code honoured} is left out. */
    static Filter read(JsonNode wanted, Set<Change.Kind> honoured, Predicate<String> known) throws RpcException {
        if (!wanted.isObject()) {
            throw new RpcException(RpcError.INVALID_PARAMS, FIELD + " must be an object.");
        }
        Set<Change.Kind> lists = EnumSet.noneOf(Change.Kind.class);
        Set<String> uris = new LinkedHashSet<>();
        for (Change.Kind kind : Change.Kind.values()) {
            JsonNode value = wanted.path(kind.filter());
            if (value.isMissingNode()) {
                continue;
            }
            if (kind == Change.Kind.RESOURCE) {
                texts(value, "resourceSubscriptions", MOST_URIS, uris);
                uris.removeIf(uri -> !honoured.contains(kind) || !known.test(uri));
            } else if (!value.isBoolean()) {
                throw new RpcException(RpcError.INVALID_PARAMS, FIELD + "." + kind.filter() + " must be a boolean.");
            } else if (value.booleanValue() && honoured.contains(kind)) {
                lists.add(kind);
            }
        }
        Set<String> tasks = new LinkedHashSet<>();
        JsonNode ids = wanted.path(TASKS);
        if (!ids.isMissingNode()) {
            texts(ids, TASKS, MOST_TASKS, tasks);
        }
        return new Filter(lists, uris, tasks);
    }

    private static void texts(JsonNode value, String field, int most, Set<String> texts) throws RpcException {
        if (!value.isArray() || value.size() > most) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS,
                    FIELD + "." + field + " must be an array of at most " + most + " strings.");
        }
        for (JsonNode text : value) {
            if (!text.isTextual()) {
                throw new RpcException(RpcError.INVALID_PARAMS, FIELD + "." + field + " must hold strings only.");
            }
            texts.add(text.textValue());
        }
    }

    /** The same with those tasks only that are {@code known}. */
    Filter withTasks(Predicate<String> known) {
        Set<String> left = new LinkedHashSet<>(tasks);
        left.removeIf(known.negate());
        return new Filter(lists, uris, left);
    }

    boolean wants(Change change) {
        return change.kind() == Change.Kind.RESOURCE ? uris.contains(change.uri()) : lists.contains(change.kind());
    }

    void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Change.Kind kind : lists) {
            out.writeBooleanField(kind.filter(), true);
        }
        if (!uris.isEmpty()) {
            out.writeArrayFieldStart(Change.Kind.RESOURCE.filter());
            for (String uri : uris) {
                out.writeString(uri);
            }
            out.writeEndArray();
        }
        if (!tasks.isEmpty()) {
            out.writeArrayFieldStart(TASKS);
            for (String id : tasks) {
                out.writeString(id);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
