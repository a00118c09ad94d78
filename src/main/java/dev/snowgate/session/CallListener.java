package dev.snowgate.session;

/** Hears of each bounded call: its beginning, its end, and what became of its work when it was cancelled. Called on the connection's loop; must not block or throw. */
@FunctionalInterface
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = call -> {};

    /** One call ended, whatever its end. */
    void finished(FinishedCall call);

    /** One call was admitted; {@link #finished} follows. */
    default void started(StartedCall call) {}

    /** A request was refused before it became a call. */
    default void refused(RefusedRequest request) {}

    /** The work of a cancelled call is over, which may be after its end. */
    default void stopped(StoppedWork work) {}
}
