package dev.snowgate.mcp;

import dev.snowgate.json.JsonBody;
import java.util.Map;

/** The modern result that asks instead of answering; clients must not cache it. */
public final class InputRequiredAnswer {
    private InputRequiredAnswer() {}

    /** What to ask, and the state to send back. */
    public static JsonBody of(Dialect dialect, ServerInfo server, InputRequired required) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("resultType", "input_required");
            out.writeObjectFieldStart("inputRequests");
            for (Map.Entry<String, InputRequest> entry : required.requests().entrySet()) {
                out.writeObjectFieldStart(entry.getKey());
                out.writeStringField("method", entry.getValue().method());
                out.writeObjectField("params", entry.getValue().params());
                out.writeEndObject();
            }
            out.writeEndObject();
            out.writeStringField("requestState", required.state());
            out.writeObjectFieldStart(MetaKeys.META);
            out.writeFieldName(MetaKeys.SERVER_INFO);
            server.writeTo(out, dialect);
            out.writeEndObject();
            out.writeEndObject();
        };
    }
}
