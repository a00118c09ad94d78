package dev.snowgate.mcp.prompt;

/**
 * An argument of a prompt; its value is text.
 *
 * @param name for programs
 * @param description for people
 * @param required whether the prompt needs it
 */
public record PromptArgument(String name, String description, boolean required) {}
