package dev.snowgate.mcp.prompt;

import dev.snowgate.mcp.Content;

/**
 * One message of a prompt.
 *
 * @param role who says it
 * @param content what is said
 */
public record PromptMessage(Role role, Content content) {
    /** Who speaks. */
    public enum Role {
        /** The person. */
        USER,
        /** The model. */
        ASSISTANT
    }

    /** What the person says. */
    public static PromptMessage user(Content content) {
        return new PromptMessage(Role.USER, content);
    }
}
