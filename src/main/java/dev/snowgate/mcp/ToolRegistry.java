package dev.snowgate.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of a gateway, in the order in which they are listed. */
public final class ToolRegistry {
    private final Map<String, Tool> byName;

    /** A registry of {@code tools}; {@link IllegalArgumentException} when two share a name or one is malformed. */
    public ToolRegistry(List<Tool> tools) {
        Map<String, Tool> map = new LinkedHashMap<>();
        for (Tool tool : tools) {
            String name = tool.descriptor().name();
            if (!name.matches("[A-Za-z0-9_.-]{1,128}")) {
                throw new IllegalArgumentException("A tool's name must be 1 to 128 of A-Z a-z 0-9 _ . -: " + name);
            }
            HeaderParam.check(tool.descriptor());
            if (map.put(name, tool) != null) {
                throw new IllegalArgumentException("Two tools are named " + name);
            }
        }
        byName = Collections.unmodifiableMap(map);
    }

    /** The tool of that name, or null. */
    public @Nullable Tool find(String name) {
        return byName.get(name);
    }

    /** All tools in order. */
    public List<Tool> all() {
        return List.copyOf(byName.values());
    }
}
