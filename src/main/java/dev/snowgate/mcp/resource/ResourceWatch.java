package dev.snowgate.mcp.resource;

import dev.snowgate.call.Principal;

/** Looks now and then whether resources that somebody subscribed to have changed. Safe from all threads. */
public interface ResourceWatch {
    /** Watches nothing; changes come from elsewhere. */
    ResourceWatch NONE = (uri, principal) -> () -> {};

    /**
     * Watches {@code uri} as {@code principal} sees it.
     *
     * @return ends the watching; harmless to call twice
     */
    Runnable watch(String uri, Principal principal);
}
