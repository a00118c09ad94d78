package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the client says that it can do: on each modern request, once in a legacy {@code initialize}.
 *
 * @param declared the object as it came; the same names in all revisions
 */
public record ClientCapabilities(ObjectNode declared) {
    /** Nothing beyond the core. */
    public static final ClientCapabilities NONE = new ClientCapabilities(JsonNodeFactory.instance.objectNode());

    /** The capabilities that {@code node} holds; none when it is no object. */
    public static ClientCapabilities of(JsonNode node) {
        return node instanceof ObjectNode object ? new ClientCapabilities(object) : NONE;
    }

    /** Whether it shows forms to its user; an empty {@code elicitation} object means forms only. */
    public boolean elicitsForms() {
        JsonNode elicitation = declared.path("elicitation");
        return elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form"));
    }

    /** Whether it opens links for its user. */
    public boolean elicitsUrls() {
        return declared.path("elicitation").has("url");
    }

    /** Whether it lends its model. */
    public boolean samples() {
        return declared.path("sampling").isObject();
    }

    /** Whether it tells its roots. */
    public boolean listsRoots() {
        return declared.path("roots").isObject();
    }

    /** Whether it speaks the extension of that id. */
    public boolean speaks(String extension) {
        return declared.path("extensions").has(extension);
    }
}
