package dev.snowgate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.CatalogSettings;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.ModernDialect;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolList;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.query.ErrorHints;
import dev.snowgate.query.LongQueries;
import dev.snowgate.query.Overtime;
import dev.snowgate.query.QueryPorts;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.ResultHandles;
import dev.snowgate.query.Statements;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.seal.Seal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model pays before it asks anything: the whole message that answers {@code tools/list} in tokens of a real tokenizer. */
class ToolListCostTest {
    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final int MOST = 2_000;

    static Stream<Dialect> dialects() {
        return Stream.concat(Stream.of(ModernDialect.values()), Stream.of(LegacyDialect.values()));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void isAtMostTwoThousandTokensWithAllReadingTools(Dialect dialect) {
        ScriptedRunner runner = new ScriptedRunner();
        Statements statements = new Statements(() -> 0);
        ResultHandles handles = new ResultHandles(Seal.ofThisProcess(InstantSource.system()), Duration.ofHours(1));
        QueryPorts ports = new QueryPorts(runner, statements, handles);
        QueryService queries = new QueryService("default", ports, QuerySettings.DEFAULT, ErrorHints.NONE);
        LongQueries longer = new LongQueries(ports, queries, Duration.ofHours(1), (delay, task) -> () -> {});
        ToolRegistry tools = new ToolRegistry(Tools.all(
                queries,
                new Overtime(ports, queries, longer, (delay, task) -> () -> {}, new Semaphore(0)),
                new Catalog(runner, statements, CatalogSettings.DEFAULT),
                Map.of()));
        ServerInfo server = new ServerInfo("snowgate", "Snowgate", "10.10.10", "");

        String list = RpcCodec.result(
                        new RequestId.Text("request-1"),
                        ToolList.result(dialect, server, new Page<>(tools.all(), null)))
                .bytes()
                .toString();

        System.err.printf(
                "tools/list in %s: %d tools, %d tokens%n",
                dialect.version(), tools.all().size(), O200K.countTokens(list));
        assertThat(O200K.countTokens(list)).isLessThanOrEqualTo(MOST);
    }
}
