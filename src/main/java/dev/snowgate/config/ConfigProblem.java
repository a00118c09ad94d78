package dev.snowgate.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration.
 *
 * @param where file with line, environment variable or command line; for a missing value, where it can be set
 * @param key the dotted key, for example {@code server.port}; empty when a whole file is wrong
 * @param value what was given, {@code ***} for a secret; null when nothing was given
 * @param message what is wrong and what is allowed
 */
public record ConfigProblem(
        String where, String key, @Nullable String value, String message) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(where);
        if (!key.isEmpty()) {
            text.append(": ").append(key);
        }
        if (value != null) {
            text.append(" = ").append(value);
        }
        return text.append(": ").append(message).toString();
    }
}
