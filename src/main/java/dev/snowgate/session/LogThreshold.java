package dev.snowgate.session;

import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** From which level on a client wants log messages: told with each modern request, once for a legacy session. */
public final class LogThreshold {
    private @Nullable LogLevel least;

    private LogThreshold(@Nullable LogLevel least) {
        this.least = least;
    }

    /** The one that counts for {@code exchange}; on its loop. */
    static LogThreshold of(Exchange exchange) throws RpcException {
        return exchange.dialect() instanceof LegacyDialect
                ? ofSession(exchange)
                : new LogThreshold(RequestMeta.logLevel(exchange.params()));
    }

    /** That of a legacy session; {@link LogLevel#INFO} until the client says otherwise. */
    static LogThreshold ofSession(Exchange exchange) {
        return exchange.peer().memory(LogThreshold.class, () -> new LogThreshold(LogLevel.INFO));
    }

    /** What the client says. */
    void set(LogLevel level) {
        least = level;
    }

    /** Sends the message if it passes and the exchange is still open; from any thread. */
    void log(Exchange exchange, LogLevel level, String logger, JsonBody data) {
        exchange.execute(() -> {
            if (least != null && level.passes(least) && exchange.writable()) {
                exchange.notify(Methods.LOG, out -> {
                    out.writeStartObject();
                    out.writeStringField("level", level.label());
                    out.writeStringField("logger", logger);
                    out.writeFieldName("data");
                    data.writeTo(out);
                    out.writeEndObject();
                });
            }
        });
    }
}
