package dev.snowgate.app.cli;

/**
 * What {@code snowgate check} found out about one thing.
 *
 * @param name what was looked at, such as {@code login}
 * @param status how it is
 * @param detail what was seen, in one line; holds no secret
 * @param fix what to do, in one line; empty when nothing is to be done
 * @param millis how long it took to find out, in milliseconds
 */
public record Finding(String name, Status status, String detail, String fix, long millis) {
    /** How a finding counts. Only {@link #FAIL} makes the exit code 1. */
    public enum Status {
        /** As it should be. */
        OK,
        /** Works, but should be changed. */
        WARN,
        /** Does not work. */
        FAIL,
        /** Not looked at, because something before it failed or it does not apply. */
        SKIP
    }
}
