package dev.snowgate.mcp;

/** Keys of {@code _meta}. */
public final class MetaKeys {
    /** The object that holds them, in params and in results. */
    public static final String META = "_meta";
    /** Which revision a request is written in; its presence makes the request a modern one. */
    public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    /** What the client can do; required on modern requests. */
    public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    /** The client's software; for display only. */
    public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
    /** Who answered; on modern results. */
    public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
    /** Asks for progress notifications. */
    public static final String PROGRESS_TOKEN = "progressToken";
    /** From which level on the request wants log messages. */
    public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
    /** Which subscription a notification or a result belongs to. */
    public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
    /** W3C trace context (SEP-414). */
    public static final String TRACE_PARENT = "traceparent";
    /** W3C trace context, the vendors' part. */
    public static final String TRACE_STATE = "tracestate";
    /** The machine-readable form of a failed call, on {@code isError} results. */
    public static final String ERROR = "dev.snowgate/error";

    private MetaKeys() {}
}
