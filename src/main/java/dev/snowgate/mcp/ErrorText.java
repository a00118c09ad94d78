package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A {@link GatewayError} in words and in JSON. */
final class ErrorText {
    private ErrorText() {}

    static String of(GatewayError error) {
        StringBuilder text = new StringBuilder(error.code().name()).append(": ").append(error.message());
        SnowflakeDetail snowflake = error.snowflake();
        if (snowflake != null) {
            text.append("\nSnowflake: code ").append(snowflake.vendorCode());
            append(text, ", SQLState ", snowflake.sqlState());
            append(text, ", query id ", snowflake.queryId());
        }
        if (!error.hint().isEmpty()) {
            text.append("\nHint: ").append(error.hint());
        }
        Duration after = error.retryAfter();
        if (after != null) {
            text.append("\nRetry after ").append(after.toMillis()).append(" ms.");
        } else if (error.retryable()) {
            text.append("\nThe same call may succeed later.");
        }
        return text.toString();
    }

    static void writeMeta(JsonGenerator out, GatewayError error) throws IOException {
        out.writeObjectFieldStart(MetaKeys.ERROR);
        out.writeStringField("code", error.code().name());
        out.writeStringField("message", error.message());
        if (!error.hint().isEmpty()) {
            out.writeStringField("hint", error.hint());
        }
        out.writeBooleanField("retryable", error.retryable());
        Duration after = error.retryAfter();
        if (after != null) {
            out.writeNumberField("retryAfterMs", after.toMillis());
        }
        SnowflakeDetail snowflake = error.snowflake();
        if (snowflake != null) {
            out.writeObjectFieldStart("snowflake");
            out.writeNumberField("code", snowflake.vendorCode());
            writeIfSaid(out, "sqlState", snowflake.sqlState());
            writeIfSaid(out, "queryId", snowflake.queryId());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }

    private static void writeIfSaid(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
