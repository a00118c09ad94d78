package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBody;
import java.io.IOException;
import java.util.Map;

/** The modern result that asks instead of answering; clients must not cache it. */
public final class InputRequiredAnswer {
    private InputRequiredAnswer() {}

    /** What to ask, and the state to send back. */
    public static JsonBody of(Dialect dialect, ServerInfo server, InputRequired required) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("resultType", "input_required");
            writeRequests(out, required.requests());
            out.writeStringField("requestState", required.state());
            out.writeObjectFieldStart(MetaKeys.META);
            out.writeFieldName(MetaKeys.SERVER_INFO);
            server.writeTo(out, dialect);
            out.writeEndObject();
            out.writeEndObject();
        };
    }

    /** Writes the field {@code inputRequests}. */
    public static void writeRequests(JsonGenerator out, Map<String, InputRequest> requests) throws IOException {
        out.writeObjectFieldStart("inputRequests");
        for (Map.Entry<String, InputRequest> entry : requests.entrySet()) {
            out.writeObjectFieldStart(entry.getKey());
            out.writeStringField("method", entry.getValue().method());
            out.writeObjectField("params", entry.getValue().params());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
