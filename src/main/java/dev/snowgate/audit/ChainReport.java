package dev.snowgate.audit;

import org.jspecify.annotations.Nullable;

/**
 * What the check of one chain found.
 *
 * @param result the worst of it
 * @param files how many it has
 * @param records how many were good, up to the first that was not
 * @param last the number of the last good record
 * @param lastHash its hash; who keeps it elsewhere can tell later whether the end of a chain was cut off
 * @param where file and line of what is wrong; null when nothing is
 * @param what is wrong there; null when nothing is
 */
public record ChainReport(
        Result result,
        int files,
        long records,
        long last,
        String lastHash,
        @Nullable String where,
        @Nullable String what) {
    /** How a chain can be. */
    public enum Result {
        /** Every record is as it was written. */
        INTACT,
        /** The last line has no end, as a crash leaves it; all before it are as they were written. */
        TORN,
        /** A record was changed, removed, put in or moved. */
        BROKEN
    }
}
