package dev.snowgate.snowflake;

import java.util.List;
import java.util.Map;
import net.snowflake.client.api.http.HttpHeadersCustomizer;

/** Sees the driver's requests, which it shows to those who may add headers to them; adds none. */
@FunctionalInterface
interface RequestSight extends HttpHeadersCustomizer {
    /** Sees a request's address, on the thread that sends it; it must not fail. */
    void sees(String uri);

    /** Applies to nothing; it only looks. */
    @Override
    default boolean applies(String method, String uri, Map<String, List<String>> headers) {
        sees(uri);
        return false;
    }

    @Override
    default Map<String, List<String>> newHeaders() {
        return Map.of();
    }

    @Override
    default boolean invokeOnce() {
        return false;
    }
}
