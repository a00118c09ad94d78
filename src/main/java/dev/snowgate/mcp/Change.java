package dev.snowgate.mcp;

/**
 * Something changed.
 *
 * @param kind what
 * @param uri the resource's address for {@link Kind#RESOURCE}, else empty
 */
public record Change(Kind kind, String uri) {
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
        return new Change(kind, "");
    }

    /** One resource changed. */
    public static Change resource(String uri) {
        return new Change(Kind.RESOURCE, uri);
    }
}
