package dev.snowgate.mcp.resource;

import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.ResourceContents;
import java.util.List;

/**
 * What a resource held when it was read.
 *
 * @param contents never empty
 * @param hint how long a client may keep it
 */
public record ResourceReading(List<ResourceContents> contents, CacheHint hint) {
    public ResourceReading {
        contents = List.copyOf(contents);
    }
}
