package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.StrictJson;
import java.util.Collection;

/** A call needs what the client did not declare. Carries no stack trace. */
public final class MissingCapability extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectNode needed = StrictJson.mapper().createObjectNode();

    /** For all that {@code requests} need. */
    public MissingCapability(Collection<InputRequest> requests) {
        super("This call needs capabilities that the client did not declare.", null, false, false);
        for (InputRequest request : requests) {
            needed.setAll(request.needs());
        }
    }

    /** For an extension. */
    public MissingCapability(String extension) {
        super(
                "This method needs the extension " + extension + ", which the client did not declare.",
                null,
                false,
                false);
        needed.putObject("extensions").putObject(extension);
    }

    /** A {@code ClientCapabilities} object with what is missing. */
    public ObjectNode needed() {
        return needed;
    }
}
