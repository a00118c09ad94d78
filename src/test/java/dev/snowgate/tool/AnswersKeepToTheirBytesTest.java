package dev.snowgate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.ModernDialect;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnswer;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.RowLimits;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.sql.guard.GuardPolicy;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole message of an answer, text and structured content together, whatever the tables hold. */
class AnswersKeepToTheirBytesTest extends ToolRig {
    private static final ServerInfo SERVER = new ServerInfo("snowgate", "Snowgate", "1.0.0", "");
    private static final int SIXTEEN_MB = 16 << 20;

    /** What each tool is called with; every tool but those that act on a query of their own. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("list_databases", "{}"),
            Map.entry("list_schemas", "{}"),
            Map.entry("list_tables", "{}"),
            Map.entry("list_views", "{}"),
            Map.entry("search_objects", "{\"name\":\"a\",\"detail\":\"full\"}"),
            Map.entry("describe", "{\"name\":\"a.b.c\"}"),
            Map.entry("describe_table", "{\"table_name\":\"t\"}"),
            Map.entry("describe_view", "{\"view_name\":\"t\"}"),
            Map.entry("query_view", "{\"view_name\":\"t\",\"limit\":1000}"),
            Map.entry("execute_query", "{\"query\":\"SELECT 1\",\"limit\":1000}"),
            Map.entry("explain", "{\"query\":\"SELECT 1\"}"),
            Map.entry("profile", "{\"name\":\"a.b.c\"}"));

    /** Pieces that each grow most in one of the forms, or in the message around them. */
    private enum Piece {
        LETTERS("x"),
        THREE_BYTES("日本語"),
        FOUR_BYTES("😀"),
        CONTROL("\u0001"),
        DIRECTION("\u202e"),
        QUOTES("\""),
        BACKSLASHES("\\"),
        MARKDOWN("|*_~`"),
        LINES("\n\r\t");

        private final String text;

        Piece(String text) {
            this.text = text;
        }

        String of(int characters) {
            return text.repeat(characters / text.length());
        }
    }

    private static final List<String> NAMES = List.of(
            "name",
            "kind",
            "schema_name",
            "database_name",
            "rows",
            "bytes",
            "comment",
            "type",
            "null?",
            "default",
            "created_on",
            "text");

    private List<Tool> tools(int maxBytes, TextFormat format) {
        ResultLimits limits = new ResultLimits(maxBytes, ResultLimits.CEILING_TOKENS, ResultLimits.CEILING_CELL);
        return tools(new QuerySettings(GuardPolicy.STRICT, RowLimits.DEFAULT, limits, format, CostLimits.NONE));
    }

    private Buffer message(Tool tool, String arguments) throws Exception {
        Future<ToolResult> answer = tool.call((ObjectNode) MAPPER.readTree(arguments), context());
        time.advance(Duration.ofSeconds(10));
        assertThat(answer.isComplete()).as(tool.descriptor().name()).isTrue();
        Dialect dialect = ModernDialect.V2026_07_28;
        JsonBody body;
        if (answer.succeeded()) {
            body = ToolAnswer.success(dialect, SERVER, answer.result());
        } else {
            assertThat(answer.cause()).as(tool.descriptor().name()).isInstanceOf(GatewayError.class);
            body = ToolAnswer.failure(dialect, SERVER, (GatewayError) answer.cause());
        }
        return RpcCodec.result(new RequestId.Text("request-1"), body).bytes();
    }

    private static void keepsTo(int maxBytes, Buffer message, Object about) throws Exception {
        assertThat(message.length()).as("%s", about).isLessThanOrEqualTo(maxBytes);
        MAPPER.readTree(message.getBytes());
    }

    @ParameterizedTest
    @EnumSource
    void everyToolInEveryFormat(Piece piece) throws Exception {
        List<@Nullable String> row = Collections.nCopies(NAMES.size(), piece.of(10_000));
        runner.on("", NAMES, Collections.nCopies(20, row));
        for (int maxBytes : new int[] {ResultLimits.MIN_BYTES, 20_000, ResultLimits.DEFAULT.maxBytes()}) {
            for (TextFormat format : TextFormat.values()) {
                for (Tool tool : tools(maxBytes, format)) {
                    String arguments = CALLS.get(tool.descriptor().name());
                    if (arguments != null) {
                        keepsTo(
                                maxBytes,
                                message(tool, arguments),
                                tool.descriptor().name() + " " + format + " " + maxBytes);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandColumnsOfSixteenMegabytesEach(TextFormat format) throws Exception {
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "C" + i).toList();
        List<@Nullable String> row = new ArrayList<>();
        for (Piece piece : List.of(Piece.LETTERS, Piece.THREE_BYTES, Piece.QUOTES)) {
            row.addAll(Collections.nCopies(333, piece.of(SIXTEEN_MB)));
        }
        row.add(null);
        runner.on("", names, List.of(row, row));
        Tool tool = tools(ResultLimits.DEFAULT.maxBytes(), format).get(9);
        Buffer message = message(tool, CALLS.getOrDefault("execute_query", ""));
        keepsTo(ResultLimits.DEFAULT.maxBytes(), message, format);
        assertThat(MAPPER.readTree(message.getBytes()).at("/result/structuredContent/rows/0"))
                .as("there is something to see")
                .hasSize(1_000);
    }

    @Test
    void pagesAndHandlesOfAConnectionWithTheLongestName() throws Exception {
        runner.on("", List.of("N"), Collections.nCopies(2_000, ScriptedRunner.row("\"")));
        ResultLimits limits =
                new ResultLimits(ResultLimits.MIN_BYTES, ResultLimits.CEILING_TOKENS, ResultLimits.DEFAULT.maxCell());
        for (TextFormat format : TextFormat.values()) {
            List<Tool> tools = tools(
                    "c".repeat(255),
                    new QuerySettings(GuardPolicy.STRICT, RowLimits.DEFAULT, limits, format, CostLimits.NONE));
            Buffer first = message(tools.get(9), CALLS.getOrDefault("execute_query", ""));
            keepsTo(ResultLimits.MIN_BYTES, first, format);
            String handle = MAPPER.readTree(first.getBytes())
                    .at("/result/structuredContent/handle")
                    .textValue();
            keepsTo(
                    ResultLimits.MIN_BYTES,
                    message(tools.get(12), "{\"limit\":1000,\"handle\":\"" + handle + "\"}"),
                    "page in " + format);
        }
    }

    @Test
    void whatSnowflakeSaysOfAFailureIsCut() throws Exception {
        runner.hang("SELECT 1");
        Tool execute = tools().get(9);
        Future<ToolResult> handedOver =
                execute.call((ObjectNode) MAPPER.readTree("{\"query\":\"SELECT 1\"}"), context());
        time.advance(Duration.ofSeconds(30));
        String handle = MAPPER.readTree(String.valueOf(handedOver.result().structuredContent()))
                .get("handle")
                .textValue();
        String words = "\"".repeat(500_000);
        runner.now(new QueryState(QueryState.Phase.FAILED, words, 1, Duration.ZERO));
        for (int tool : new int[] {12, 13}) {
            Buffer message = message(tools().get(tool), "{\"handle\":\"" + handle + "\"}");
            keepsTo(40_000, message, tools().get(tool).descriptor().name());
        }
    }
}
