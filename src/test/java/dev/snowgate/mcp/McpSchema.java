package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The official schema of one revision. Checks throw {@link AssertionError} that quotes the message. */
public final class McpSchema {
    private static final String BASE = "https://snowgate.dev/mcp";
    private static final Map<String, McpSchema> ALL = new ConcurrentHashMap<>();

    private final String revision;
    private final String definitions;
    private final JsonObject types;
    private final SchemaRepository repository;
    private final Map<String, String> byMethod = new HashMap<>();
    private final Map<String, Validator> validators = new HashMap<>();

    private McpSchema(String revision) {
        this.revision = revision;
        JsonObject document;
        try (InputStream in = McpSchema.class.getResourceAsStream("/mcp-schema/" + revision + ".json")) {
            document = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean newer = document.containsKey("$defs");
        definitions = newer ? "$defs" : "definitions";
        types = document.getJsonObject(definitions);
        repository = SchemaRepository.create(new JsonSchemaOptions()
                        .setBaseUri(BASE)
                        .setDraft(newer ? Draft.DRAFT202012 : Draft.DRAFT7)
                        .setOutputFormat(OutputFormat.Basic))
                .dereference(BASE, JsonSchema.of(document));
        for (String type : types.fieldNames()) {
            JsonObject properties = types.getJsonObject(type).getJsonObject("properties", new JsonObject());
            if (properties.getValue("method") instanceof JsonObject method && method.containsKey("const")) {
                byMethod.put(method.getString("const"), type);
            }
        }
    }

    /** The schema of that revision. */
    public static McpSchema of(String revision) {
        return ALL.computeIfAbsent(revision, McpSchema::new);
    }

    /** A request or a notification, of either side. */
    public void called(JsonNode message) {
        String type = byMethod.get(message.path("method").asText());
        if (type == null) {
            throw new AssertionError("revision " + revision + " has no method of " + message);
        }
        validate("JSONRPCMessage", message);
        validate(type, message);
    }

    /** The answer to a request of that method. */
    public void answered(String method, JsonNode message) {
        if (message.has("error")) {
            error(message);
        } else {
            result(resultOf(method, message.path("result")), message);
        }
    }

    private String resultOf(String method, JsonNode result) {
        if (result.path("resultType").asText().equals("input_required")) {
            return "InputRequiredResult";
        }
        String type = byMethod.getOrDefault(method, "").replace("Request", "Result");
        return types.containsKey(type) ? type : "EmptyResult";
    }

    /** A successful answer with a result of that type. */
    public void result(String type, JsonNode message) {
        validate(types.containsKey("JSONRPCResultResponse") ? "JSONRPCResultResponse" : "JSONRPCResponse", message);
        validate(type, message.path("result"));
    }

    /** An error. */
    public void error(JsonNode message) {
        validate(types.containsKey("JSONRPCErrorResponse") ? "JSONRPCErrorResponse" : "JSONRPCError", message);
    }

    /** A message of that type. */
    public void message(String type, JsonNode message) {
        validate("JSONRPCMessage", message);
        validate(type, message);
    }

    private synchronized void validate(String type, JsonNode value) {
        Validator validator = validators.computeIfAbsent(type, this::validator);
        OutputUnit verdict = validator.validate(new JsonObject(value.toString()));
        if (!verdict.getValid()) {
            throw new AssertionError(
                    "no " + type + " of revision " + revision + ": " + value + "\n" + verdict.getErrors());
        }
    }

    private Validator validator(String type) {
        if (!types.containsKey(type)) {
            throw new AssertionError("revision " + revision + " has no type " + type);
        }
        Validator validator = repository.validator(
                JsonSchema.of(new JsonObject().put("$ref", BASE + "#/" + definitions + "/" + type)));
        // A validator that lets everything through would prove nothing.
        boolean lax = validator.validate(new JsonObject().put("id", 1.5)).getValid();
        if (lax && !type.equals("EmptyResult")) {
            throw new AssertionError(type + " of revision " + revision + " accepts nonsense");
        }
        return validator;
    }
}
