package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.RowLimits;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan of a query forbids. */
class ScanLimitsTest extends ToolRig {
    private Future<ToolResult> limited(String plan) throws Exception {
        runner.on("EXPLAIN USING JSON", List.of("content"), List.of(row(plan)));
        runner.on("SELECT", List.of("A"), List.of(row("1")));
        CostLimits limits = new CostLimits(new CostLimits.Scan(10, 1_000), CostLimits.NONE.budget());
        QuerySettings settings =
                new QuerySettings(GuardPolicy.STRICT, RowLimits.DEFAULT, ResultLimits.DEFAULT, TextFormat.CSV, limits);
        return tools(settings).stream()
                .filter(tool -> tool.descriptor().name().equals("execute_query"))
                .findFirst()
                .orElseThrow()
                .call((ObjectNode) MAPPER.readTree("{\"query\":\"SELECT a FROM t\"}"), context());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":11,\"bytesAssigned\":5}} | 11"
                        + " partitions of 99",
                "{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":9,\"bytesAssigned\":1001}} | 1001"
                        + " bytes",
                "{\"GlobalStats\":{}} | no plan",
                "not json | no plan"
            })
    void refusesWhatWouldScanTooMuchBeforeItRuns(String plan, String reason) throws Exception {
        Future<ToolResult> answer = limited(plan);
        assertThat(answer.cause()).isInstanceOf(GatewayError.Refused.class).hasMessageContaining(reason);
        assertThat(runner.seen)
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql()).isEqualTo("EXPLAIN USING JSON SELECT a FROM t"));
    }

    @Test
    void showsThePlaceOfAFaultInTheTextThatWasSent() throws Exception {
        runner.fail(
                "EXPLAIN USING JSON",
                new GatewayError.SnowflakeFailure(
                        "error line 1 at position 26 invalid identifier 'X'",
                        "",
                        new SnowflakeDetail(904, "42000", "q"),
                        null));
        assertThat(limited("{}").cause()).hasMessageContaining("""
            EXPLAIN USING JSON SELECT a FROM t
                                      ^\
            """);
    }

    @Test
    void runsWhatScansLittleEnough() throws Exception {
        Future<ToolResult> answer =
                limited("{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":10,\"bytesAssigned\":1000}}");
        assertThat(answer.succeeded()).isTrue();
        assertThat(runner.seen).hasSize(2);
    }
}
