package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * Which kind of session a borrower needs: sessions are kept apart by what they are logged in with, so that choosing a
 * database never changes the state of a session that somebody else gets next. Null means the credential's default.
 */
public record Shelf(
        @Nullable String role,
        @Nullable String warehouse,
        @Nullable String database,
        @Nullable String schema) {
    /** The credential's own defaults. */
    public static final Shelf DEFAULT = new Shelf(null, null, null, null);
}
