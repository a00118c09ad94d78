package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared key of a table. Snowflake keeps keys and does not enforce them.
 *
 * @param kind what it declares
 * @param name the constraint's name, given or made
 * @param columns the columns of the key
 * @param target what a foreign key points at, null for the others
 * @param targetColumns the columns pointed at; empty where the target's primary key is meant
 */
public record KeyEntry(
        Kind kind,
        String name,
        List<String> columns,
        @Nullable ObjectName target,
        List<String> targetColumns) {
    /** What a key declares. */
    public enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN
    }
}
