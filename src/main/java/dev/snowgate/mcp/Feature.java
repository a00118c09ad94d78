package dev.snowgate.mcp;

/** What a tool's entry, a result or a notification may carry only from some revision on. */
public enum Feature {
    /** Hints about a tool's effects. */
    TOOL_ANNOTATIONS("2025-03-26"),
    /** A text in progress notifications. */
    PROGRESS_MESSAGE("2025-03-26"),
    /** Sounds among content blocks. */
    AUDIO("2025-03-26"),
    /** The capability {@code completions}; older revisions have the method without it. */
    COMPLETIONS("2025-03-26"),
    /** Titles beside names. */
    TITLE("2025-06-18"),
    /** Links to resources among content blocks. */
    RESOURCE_LINK("2025-06-18"),
    /** {@code outputSchema} and {@code structuredContent}. */
    STRUCTURED_CONTENT("2025-06-18"),
    /** Pictures beside names. */
    ICONS("2025-11-25");

    private final String since;

    Feature(String since) {
        this.since = since;
    }

    /** Whether the revision of that date has it. Revisions are ISO dates, so their order is that of their text. */
    public boolean isIn(String revision) {
        return revision.compareTo(since) >= 0;
    }
}
