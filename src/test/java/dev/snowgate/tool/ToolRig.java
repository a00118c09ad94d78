package dev.snowgate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.CatalogSettings;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.ErrorHints;
import dev.snowgate.query.Exports;
import dev.snowgate.query.LongQueries;
import dev.snowgate.query.Overtime;
import dev.snowgate.query.QueryPorts;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.ResultHandles;
import dev.snowgate.query.Statements;
import dev.snowgate.seal.Seal;
import dev.snowgate.session.VirtualTime;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** The tools on a scripted Snowflake, by a clock that the test owns. */
abstract class ToolRig {
    static final ObjectMapper MAPPER = new ObjectMapper();
    final ScriptedRunner runner = new ScriptedRunner();
    long wall = 1_700_000_000_000L;
    final ResultHandles handles =
            new ResultHandles(Seal.ofThisProcess(() -> Instant.ofEpochMilli(wall)), Duration.ofHours(1));
    /** Where results may go whole. */
    Function<QueryService, Map<String, Exports>> exports = queries -> Map.of();

    final VirtualTime time = new VirtualTime();

    /** How many sessions may stay with queries that have outlasted their calls. */
    final Semaphore alone = new Semaphore(1);

    List<Tool> tools() {
        return tools(QuerySettings.DEFAULT);
    }

    List<Tool> tools(QuerySettings settings) {
        return tools("default", settings);
    }

    List<Tool> tools(String connection, QuerySettings settings) {
        Statements statements = new Statements(time);
        QueryPorts ports = new QueryPorts(runner, statements, handles);
        QueryService queries = new QueryService(connection, ports, settings, ErrorHints.NONE);
        LongQueries longer = new LongQueries(ports, queries, Duration.ofHours(1), time::after);
        return Tools.all(
                queries,
                new Overtime(ports, queries, longer, time::after, alone),
                new Catalog(
                        runner, statements, new CatalogSettings(settings.result(), settings.format(), Duration.ZERO)),
                exports.apply(queries));
    }

    Tool tool(String name) {
        return tools().stream()
                .filter(tool -> tool.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Future<ToolResult> call(String name, String arguments) throws Exception {
        return tool(name).call((ObjectNode) MAPPER.readTree(arguments), context());
    }

    CallContext context() {
        return new CallContext(
                "c1",
                Principal.LOCAL,
                "",
                Deadline.in(Duration.ofSeconds(30), time),
                new CancelToken(),
                ProgressSink.NONE);
    }

    /** The structured content, after it was held against the tool's own schema. */
    JsonNode ok(String name, String arguments) throws Exception {
        Future<ToolResult> future = call(name, arguments);
        assertThat(future.cause()).isNull();
        String content = String.valueOf(future.result().structuredContent());
        JsonSchema schema = JsonSchema.of(
                new JsonObject(String.valueOf(tool(name).descriptor().outputSchema())));
        Validator validator = Validator.create(
                schema, new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://snowgate.test"));
        assertThat(validator.validate(new JsonObject(content)).getValid())
                .as(content)
                .isTrue();
        return MAPPER.readTree(content);
    }

    GatewayError error(String name, String arguments) throws Exception {
        return (GatewayError) call(name, arguments).cause();
    }
}
