package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A {@link GatewayError} in words and in JSON. */
final class ErrorText {
    /** Characters of a message or a hint; Snowflake repeats what it could not read, which may be long. */
    private static final int MOST = 4_000;

    private ErrorText() {}

    static String of(GatewayError error) {
        StringBuilder text = new StringBuilder(error.code().name()).append(": ").append(cut(error.message()));
        SnowflakeDetail snowflake = error.snowflake();
        if (snowflake != null) {
            text.append("\nSnowflake: code ").append(snowflake.vendorCode());
            append(text, ", SQLState ", snowflake.sqlState());
            append(text, ", query id ", snowflake.queryId());
        }
        if (!error.hint().isEmpty()) {
            text.append("\nHint: ").append(cut(error.hint()));
        }
        Duration after = error.retryAfter();
        if (!error.retryable()) {
            text.append("\nThe same call would fail again.");
        } else if (after != null) {
            text.append("\nRetry after ").append(after.toMillis()).append(" ms.");
        } else {
            text.append("\nThe same call may succeed later.");
        }
        return text.toString();
    }

    static void writeMeta(JsonGenerator out, GatewayError error) throws IOException {
        out.writeObjectFieldStart(MetaKeys.ERROR);
        out.writeStringField("code", error.code().name());
        out.writeStringField("message", cut(error.message()));
        if (!error.hint().isEmpty()) {
            out.writeStringField("hint", cut(error.hint()));
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

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return text.substring(0, end) + "… (cut, of " + text.length() + " characters)";
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(label).append(value);
        }
    }

    private static void writeIfSaid(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
