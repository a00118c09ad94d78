package dev.snowgate.session;

/** Hears of each tool call that ended, whatever its end. Called on the connection's loop; must not block or throw. */
@FunctionalInterface
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = call -> {};

    /** One call ended. */
    void finished(FinishedCall call);
}
