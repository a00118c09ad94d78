package dev.snowgate.sql.guard;

import java.util.Set;

/**
 * What an operator lets callers write.
 *
 * @param classes switch {@code writes}; empty for nothing
 * @param unfiltered switch {@code allowUnfiltered}: UPDATE and DELETE of all rows
 * @param reads what the queries and expressions within may use
 */
public record WritePolicy(Set<WriteClass> classes, boolean unfiltered, GuardPolicy reads) {
    public WritePolicy {
        classes = Set.copyOf(classes);
    }
}
