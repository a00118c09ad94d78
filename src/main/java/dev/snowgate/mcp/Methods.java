package dev.snowgate.mcp;

/** Names of methods and notifications. */
public final class Methods {
    /** Modern: versions and capabilities of the server. */
    public static final String DISCOVER = "server/discover";
    /** Legacy: opens a session on a connection. */
    public static final String INITIALIZE = "initialize";
    /** Legacy: is anybody there? */
    public static final String PING = "ping";
    /** The tools there are. */
    public static final String TOOLS_LIST = "tools/list";
    /** Runs a tool. */
    public static final String TOOLS_CALL = "tools/call";
    /** The client no longer wants an answer. */
    public static final String CANCELLED = "notifications/cancelled";
    /** How far a call is. */
    public static final String PROGRESS = "notifications/progress";

    /** Legacy: the client is ready. */
    public static final String INITIALIZED = "notifications/initialized";
    /** The resources there are. */
    public static final String RESOURCES_LIST = "resources/list";
    /** The forms of resources' addresses. */
    public static final String RESOURCE_TEMPLATES = "resources/templates/list";
    /** Reads a resource. */
    public static final String RESOURCES_READ = "resources/read";
    /** Legacy: tell me when this resource changes. */
    public static final String RESOURCES_SUBSCRIBE = "resources/subscribe";
    /** Legacy: no longer. */
    public static final String RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";
    /** The prompts there are. */
    public static final String PROMPTS_LIST = "prompts/list";
    /** The messages of a prompt. */
    public static final String PROMPTS_GET = "prompts/get";
    /** Values for an argument. */
    public static final String COMPLETE = "completion/complete";
    /** Legacy: from which level on log messages are wanted. */
    public static final String SET_LEVEL = "logging/setLevel";
    /** Modern: tell me what changes, until I cancel. */
    public static final String LISTEN = "subscriptions/listen";
    /** Modern: what is honoured of what a listener asked for. */
    public static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    /** Something to be logged. */
    public static final String LOG = "notifications/message";
    /** A resource changed. */
    public static final String RESOURCE_UPDATED = "notifications/resources/updated";

    private Methods() {}
}
