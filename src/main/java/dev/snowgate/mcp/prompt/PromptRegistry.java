package dev.snowgate.mcp.prompt;

import dev.snowgate.mcp.ToolRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prompts of a gateway, in the order in which they are listed. */
public final class PromptRegistry {
    /** None at all; the capability is not advertised then. */
    public static final PromptRegistry EMPTY = new PromptRegistry(List.of());

    private final Map<String, Prompt> byName;

    /** A registry of {@code prompts}; {@link IllegalArgumentException} when two share a name. */
    public PromptRegistry(List<? extends Prompt> prompts) {
        Map<String, Prompt> map = new LinkedHashMap<>();
        for (Prompt prompt : prompts) {
            String name = prompt.descriptor().name();
            if (map.put(name, prompt) != null) {
                throw new IllegalArgumentException("Two prompts are named " + name);
            }
        }
        byName = Collections.unmodifiableMap(map);
    }

    /** Those whose tools a caller has. */
    public PromptRegistry to(ToolRegistry tools) {
        return new PromptRegistry(byName.values().stream()
                .filter(prompt -> prompt.tools().stream().allMatch(tool -> tools.find(tool) != null))
                .toList());
    }

    /** The prompt of that name, or null. */
    public @Nullable Prompt find(String name) {
        return byName.get(name);
    }

    /** All prompts in order. */
    public List<Prompt> all() {
        return new ArrayList<>(byName.values());
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }
}
