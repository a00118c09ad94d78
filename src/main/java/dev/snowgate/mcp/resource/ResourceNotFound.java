package dev.snowgate.mcp.resource;

/** There is no such resource, or the caller may not see it. Carries no stack trace. */
public final class ResourceNotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String uri;

    /** {@code uri} as it was asked for. */
    public ResourceNotFound(String uri) {
        super("Resource not found: " + (uri.length() > 300 ? uri.substring(0, 300) + "…" : uri), null, false, false);
        this.uri = uri;
    }

    /** The address that leads nowhere. */
    public String uri() {
        return uri;
    }
}
