package dev.snowgate.session;

/** Decides whether a call may begin, by how many its caller makes. Safe from all event loops. */
@FunctionalInterface
public interface Admission {
    /** Admits every call. */
    Admission OPEN = (peer, name) -> () -> {};

    /**
     * Counts a call.
     *
     * @param name the tool's name, or the method where there is no tool
     * @return to be run once when the call is over
     * @throws dev.snowgate.call.GatewayError when it may not begin now
     */
    Runnable admit(PeerInfo peer, String name);
}
