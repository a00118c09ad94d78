package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a client repeats in a header, so that proxies can route by it.
 *
 * @param header the header's name
 * @param value what the body says; null when it says nothing, or null
 */
public record Mirrored(String header, @Nullable JsonNode value) {}
