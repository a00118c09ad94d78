package dev.snowgate.mcp.task;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.InputRequiredAnswer;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolAnswer;
import dev.snowgate.mcp.ToolResult;
import java.io.IOException;

/** Results that tell of tasks. */
public final class TaskAnswers {
    private TaskAnswers() {}

    /** The answer to a call that goes on as a task. */
    public static JsonBody created(Dialect dialect, ServerInfo server, Task task) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("resultType", "task");
            fields(out, task);
            out.writeObjectFieldStart(MetaKeys.META);
            out.writeFieldName(MetaKeys.SERVER_INFO);
            server.writeTo(out, dialect);
            out.writeEndObject();
            out.writeEndObject();
        };
    }

    /** The answer to {@code tasks/get}: what {@link #created} tells, and what came of the task. */
    public static JsonBody detailed(Dialect dialect, ServerInfo server, Task task) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            fields(out, dialect, server, task);
            out.writeEndObject();
        };
    }

    /** Writes the fields of a task, with what came of it, into the object that is open. */
    public static void fields(JsonGenerator out, Dialect dialect, ServerInfo server, Task task) throws IOException {
        fields(out, task);
        outcome(out, dialect, server, task.status());
    }

    /** The empty answer to {@code tasks/cancel} and {@code tasks/update}. */
    public static JsonBody acknowledged(Dialect dialect, ServerInfo server) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            out.writeEndObject();
        };
    }

    private static void fields(JsonGenerator out, Task task) throws IOException {
        out.writeStringField("taskId", task.id());
        out.writeStringField("status", task.status().word());
        if (!task.message().isEmpty()) {
            out.writeStringField("statusMessage", task.message());
        }
        out.writeStringField("createdAt", task.times().created().toString());
        out.writeStringField("lastUpdatedAt", task.times().updated().toString());
        out.writeNumberField("ttlMs", task.times().ttl().toMillis());
        out.writeNumberField("pollIntervalMs", task.times().poll().toMillis());
    }

    private static void outcome(JsonGenerator out, Dialect dialect, ServerInfo server, Task.Status status)
            throws IOException {
        if (status instanceof Task.Completed completed) {
            out.writeFieldName("result");
            ToolResult result = completed.result();
            GatewayError failure = completed.failure();
            if (result != null) {
                ToolAnswer.success(dialect, server, result).writeTo(out);
            } else if (failure != null) {
                ToolAnswer.failure(dialect, server, failure).writeTo(out);
            }
        } else if (status instanceof Task.Failed failed) {
            out.writeFieldName("error");
            failed.error().writeTo(out);
        } else if (status instanceof Task.NeedsInput input) {
            InputRequiredAnswer.writeRequests(out, input.requests());
        }
    }
}
