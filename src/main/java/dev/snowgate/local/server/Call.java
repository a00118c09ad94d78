package dev.snowgate.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.local.fault.Faults.Injection;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read.
 *
 * @param http where to answer
 * @param body its JSON; an empty object when there was none
 * @param token what its Authorization header shows
 * @param injection what will go wrong with it
 */
record Call(HttpServerRequest http, JsonNode body, @Nullable String token, Injection injection) {
    private static final String SCHEME = "Snowflake Token=\"";

    @Nullable
    String param(String name) {
        return http.getParam(name);
    }

    /** The token of {@code Authorization: Snowflake Token="…"}; null for any other header. */
    static @Nullable String token(HttpServerRequest http) {
        String header = http.getHeader("Authorization");
        return header != null && header.startsWith(SCHEME) && header.endsWith("\"") && header.length() > SCHEME.length()
                ? header.substring(SCHEME.length(), header.length() - 1)
                : null;
    }
}
