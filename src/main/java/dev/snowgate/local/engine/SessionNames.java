package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/** What a session currently uses; null where nothing is set. Goes into every reply as the final names. */
public record SessionNames(
        @Nullable String database,
        @Nullable String schema,
        @Nullable String warehouse,
        @Nullable String role) {}
