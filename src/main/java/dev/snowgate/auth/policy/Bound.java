package dev.snowgate.auth.policy;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A limit of a role.
 *
 * @param value how much
 * @param where its key, such as {@code roles.analyst.rows}
 * @param line of the policy's file where it stands
 */
record Bound(long value, String where, int line) {
    /** The most generous of the bounds of several roles; null, no bound, when one of them has none. */
    static @Nullable Bound mostGenerous(Collection<? extends @Nullable Bound> bounds) {
        Bound most = null;
        for (Bound bound : bounds) {
            if (bound == null) {
                return null;
            }
            if (most == null || bound.value > most.value) {
                most = bound;
            }
        }
        return most;
    }
}
