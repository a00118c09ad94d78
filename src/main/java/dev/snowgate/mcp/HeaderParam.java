package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool's argument that HTTP clients repeat in a header: a property of the input schema with the annotation
 * {@code x-mcp-header} (SEP-2243).
 *
 * @param header the header's whole name
 * @param path the property's names from the root of the arguments
 */
public record HeaderParam(String header, List<String> path) {
    private static final String ANNOTATION = "x-mcp-header";
    private static final String PREFIX = "Mcp-Param-";
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
    // RFC 9110 section 5.6.2.
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    public HeaderParam {
        path = List.copyOf(path);
    }

    /** Those of a schema; only chains of {@code properties} count. */
    public static List<HeaderParam> of(ObjectNode inputSchema) {
        List<HeaderParam> found = new ArrayList<>();
        collect(inputSchema, List.of(), found);
        return found;
    }

    private static void collect(JsonNode schema, List<String> path, List<HeaderParam> found) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            List<String> here = new ArrayList<>(path);
            here.add(property.getKey());
            JsonNode name = property.getValue().path(ANNOTATION);
            if (name.isTextual()) {
                found.add(new HeaderParam(PREFIX + name.textValue(), here));
            }
            collect(property.getValue(), here, found);
        }
    }

    /**
     * Refuses annotations for which clients would drop the tool.
     *
     * @throws IllegalArgumentException saying what is wrong with which tool
     */
    static void check(ToolDescriptor tool) {
        Set<String> names = new TreeSet<>();
        for (HeaderParam param : of(tool.inputSchema())) {
            String name = param.header.substring(PREFIX.length());
            if (!TOKEN.matcher(name).matches()) {
                throw wrong(tool, "is no header name: " + name);
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw wrong(tool, "is there twice: " + name);
            }
            if (!TYPES.contains(param.schema(tool.inputSchema()).path("type").asText())) {
                throw wrong(tool, "may stand on a string, an integer or a boolean only: " + name);
            }
        }
    }

    private JsonNode schema(JsonNode root) {
        JsonNode schema = root;
        for (String name : path) {
            schema = schema.path("properties").path(name);
        }
        return schema;
    }

    private static IllegalArgumentException wrong(ToolDescriptor tool, String what) {
        return new IllegalArgumentException("Tool " + tool.name() + ": " + ANNOTATION + " " + what);
    }

    /** The argument's value; null when it is absent or null. */
    public @Nullable JsonNode in(JsonNode arguments) {
        JsonNode value = arguments;
        for (String name : path) {
            value = value.path(name);
        }
        return value.isMissingNode() || value.isNull() ? null : value;
    }
}
