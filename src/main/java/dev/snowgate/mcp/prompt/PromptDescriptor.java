package dev.snowgate.mcp.prompt;

import dev.snowgate.mcp.Icon;
import java.util.List;

/**
 * A prompt's entry in {@code prompts/list}.
 *
 * @param name for programs
 * @param title for people
 * @param description what it is good for
 * @param arguments in the order in which they are asked for
 * @param icons for people; may be empty
 */
public record PromptDescriptor(
        String name, String title, String description, List<PromptArgument> arguments, List<Icon> icons) {
    public PromptDescriptor {
        arguments = List.copyOf(arguments);
        icons = List.copyOf(icons);
    }
}
