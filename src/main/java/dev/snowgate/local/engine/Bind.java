package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/**
 * One value for a {@code ?} marker, in the wire's encoding (facts: DATE in milliseconds, TIME and TIMESTAMP in
 * nanoseconds, BINARY as hex).
 *
 * @param type the wire's type word: FIXED, REAL, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, …, ANY for NULL
 * @param value null for NULL
 */
public record Bind(String type, @Nullable String value) {}
