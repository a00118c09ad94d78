package dev.snowgate;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for what another thread does. */
public final class Awaiting {
    private Awaiting() {}

    /**
     * Awaitility, deaf to other threads' exceptions. By default it fails a test because of any exception that nobody catches in
     * this JVM, which may be of a thread that an earlier test has left behind.
     */
    public static ConditionFactory await() {
        return Awaitility.await().dontCatchUncaughtExceptions();
    }
}
