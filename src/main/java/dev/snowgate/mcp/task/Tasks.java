package dev.snowgate.mcp.task;

/** Names of the extension. */
public final class Tasks {
    /** Its id, in the capabilities of both sides. */
    public static final String EXTENSION = "io.modelcontextprotocol/tasks";
    /** Where a task is. */
    public static final String GET = "tasks/get";
    /** Answers to what a task asked. */
    public static final String UPDATE = "tasks/update";
    /** Ends a task. */
    public static final String CANCEL = "tasks/cancel";
    /** Tells a listener that a task's status has changed. */
    public static final String CHANGED = "notifications/tasks";

    private Tasks() {}
}
