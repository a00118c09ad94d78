package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Exports;
import dev.snowgate.query.FileExports;
import dev.snowgate.query.StageExports;
import dev.snowgate.query.Statement;
import dev.snowgate.result.RowFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that Snowflake writes into a stage. */
class StageExportsTest extends ToolRig {
    private static final List<String> TOLD = List.of("rows_unloaded", "input_bytes", "output_bytes");
    private static final List<List<@Nullable String>> FIVE_ROWS = List.of(row("5", "120", "80"));

    @BeforeEach
    void withAStage() {
        exports = queries -> Map.of("stage", new StageExports(queries, "@SHOP.PUBLIC.OUT/agents", 5));
    }

    private List<String> sent() {
        return runner.seen.stream().map(Statement::sql).toList();
    }

    @Test
    void aQueryIsRunAndItsKeptResultIsCopiedByAStatementThatHoldsNothingOfIt() throws Exception {
        runner.on("SELECT n", List.of("N"), List.of(row("1")));
        runner.on("COPY INTO", TOLD, FIVE_ROWS);
        JsonNode answer = ok("export_result", "{\"query\":\"SELECT n FROM t -- '\"}");
        assertThat(answer.get("rows").toString())
                .isEqualTo("[[\"@SHOP.PUBLIC.OUT/agents/01-script/\",5,120,true,null]]");
        assertThat(sent())
                .containsExactly(
                        "SELECT n FROM t -- '",
                        "COPY INTO '@SHOP.PUBLIC.OUT/agents/01-script/' FROM (SELECT * FROM"
                                + " TABLE(RESULT_SCAN('01-script'))) FILE_FORMAT = (TYPE = CSV"
                                + " FIELD_OPTIONALLY_ENCLOSED_BY = '\"' NULL_IF = ('') COMPRESSION = GZIP) HEADER = TRUE"
                                + " OVERWRITE = TRUE");
        assertThat(runner.seen.get(0).maxRows())
                .as("one more, to know about more")
                .isEqualTo(6);
        assertThat(runner.seen.get(1).maxRows()).isZero();
    }

    @Test
    void saysWhenThereWereMoreRows() throws Exception {
        runner.on("SELECT n", List.of("N"), List.of(row("1")));
        runner.on("COPY INTO", TOLD, List.of(row("6", "120", "80")));
        assertThat(ok("export_result", "{\"query\":\"SELECT n FROM t\"}")
                        .at("/rows/0/3")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void anEarlierAnswerIsCopiedAsLines() throws Exception {
        runner.on("SELECT n", List.of("N"), List.of(row("1"), row("2"), row("3")));
        runner.on("COPY INTO", TOLD, List.of(row("10001", "7", "7")));
        String handle = ok("execute_query", "{\"query\":\"SELECT n FROM t\",\"limit\":2}")
                .get("handle")
                .textValue();
        JsonNode answer = ok("export_result", "{\"handle\":\"" + handle + "\",\"format\":\"jsonl\"}");
        assertThat(answer.at("/rows/0/3").booleanValue())
                .as("Snowflake kept 10,001 rows and there may have been more")
                .isFalse();
        assertThat(sent().get(1))
                .isEqualTo("COPY INTO '@SHOP.PUBLIC.OUT/agents/01-script/' FROM (SELECT OBJECT_CONSTRUCT_KEEP_NULL(*)"
                        + " FROM TABLE(RESULT_SCAN('01-script'))) FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)"
                        + " OVERWRITE = TRUE");
    }

    @Test
    void whatTheGuardRefusesIsNotSent() throws Exception {
        assertThat(error("export_result", "{\"query\":\"DELETE FROM t\"}")).isInstanceOf(GatewayError.Refused.class);
        assertThat(runner.seen).isEmpty();
    }

    @Test
    void theCallerChoosesWhereThereAreTwoTargets(@TempDir Path files) throws Exception {
        exports = queries -> {
            Map<String, Exports> both = new LinkedHashMap<>();
            both.put("file", new FileExports(queries, files, new RowFile.Limits(5, 1_000)));
            both.put("stage", new StageExports(queries, "@~", 5));
            return both;
        };
        runner.on("SELECT n", List.of("N"), List.of(row("1")));
        runner.on("COPY INTO '@~/01-script/'", TOLD, FIVE_ROWS);
        assertThat(tool("export_result")
                        .descriptor()
                        .inputSchema()
                        .at("/properties/to/enum")
                        .toString())
                .isEqualTo("[\"file\",\"stage\"]");
        String query = "{\"query\":\"SELECT n FROM t\"";
        assertThat(ok("export_result", query + "}").at("/rows/0/0").textValue()).startsWith(files.toString());
        assertThat(ok("export_result", query + ",\"to\":\"stage\"}")
                        .at("/rows/0/0")
                        .textValue())
                .isEqualTo("@~/01-script/");
        assertThat(error("export_result", query + ",\"to\":\"mail\"}").hint()).contains("file, stage");
    }

    @ParameterizedTest(name = "afterReading = {0}")
    @ValueSource(booleans = {true, false})
    void nothingIsLeftOfAFileWhoseCallEndedWhenItWasWritten(boolean afterReading, @TempDir Path files)
            throws Exception {
        exports = queries -> Map.of("file", new FileExports(queries, files, new RowFile.Limits(5, 1_000)));
        runner.on("SELECT n", List.of("N"), List.of(row("1")))
                .end("SELECT n", new GatewayError.Ended(CancelReason.CLIENT, "cancelled", ""), afterReading);
        assertThat(error("export_result", "{\"query\":\"SELECT n FROM t\"}")).isInstanceOf(GatewayError.Ended.class);
        for (Callable<?> reading : runner.readOn) {
            reading.call();
        }
        try (Stream<Path> left = Files.list(files)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileOfAllThatWasKeptIsNotSaidToBeComplete(@TempDir Path files) throws Exception {
        exports = queries -> Map.of("file", new FileExports(queries, files, new RowFile.Limits(1_000_000, 1_000_000)));
        runner.on("SELECT n", List.of("N"), List.of(row("1"), row("2"), row("3")));
        String handle = ok("execute_query", "{\"query\":\"SELECT n FROM t\",\"limit\":2}")
                .get("handle")
                .textValue();
        runner.on("SELECT * FROM TABLE(RESULT_SCAN", List.of("N"), Collections.nCopies(10_001, row("1")));
        assertThat(ok("export_result", "{\"handle\":\"" + handle + "\"}")
                        .at("/rows/0/3")
                        .booleanValue())
                .isFalse();
    }
}
