package dev.snowgate.config;

/**
 * What is known about a key.
 *
 * @param key dotted, for example {@code server.port}
 * @param fallback the default as it would be written; empty when the key has none
 * @param allowed what may be given, with units
 * @param secret whether its value is never shown
 */
record KeySpec(String key, String fallback, String allowed, boolean secret) {}
