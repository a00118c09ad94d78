package dev.snowgate.mcp;

import dev.snowgate.call.Principal;

/**
 * Something changed.
 *
 * @param kind what
 * @param uri the resource's address for {@link Kind#RESOURCE}, else empty
 * @param only the id of the one principal that may hear of it, as others may not see the resource; empty for everybody
 */
public record Change(Kind kind, String uri, String only) {
    /** What can change. */
    public enum Kind {
        /** The list of tools. */
        TOOLS("toolsListChanged", "notifications/tools/list_changed"),
        /** The list of prompts. */
        PROMPTS("promptsListChanged", "notifications/prompts/list_changed"),
        /** The list of resources. */
        RESOURCES("resourcesListChanged", "notifications/resources/list_changed"),
        /** One resource. */
        RESOURCE("resourceSubscriptions", Methods.RESOURCE_UPDATED);

        private final String filter;
        private final String notification;

        Kind(String filter, String notification) {
            this.filter = filter;
            this.notification = notification;
        }

        /** The field of a listener's filter that asks for it. */
        public String filter() {
            return filter;
        }

        /** The notification that tells it. */
        public String notification() {
            return notification;
        }
    }

    /** A list changed. */
    public static Change of(Kind kind) {
        return new Change(kind, "", "");
    }

    /** One resource changed. */
    public static Change resource(String uri) {
        return new Change(Kind.RESOURCE, uri, "");
    }

    /** One resource changed, as {@code principal} can see. */
    public static Change resource(String uri, Principal principal) {
        return new Change(Kind.RESOURCE, uri, principal.id());
    }

    /** Whether {@code principal} may hear of it. */
    public boolean isFor(Principal principal) {
        return only.isEmpty() || only.equals(principal.id());
    }
}
