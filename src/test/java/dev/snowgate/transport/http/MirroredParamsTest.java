package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.META;
import static dev.snowgate.transport.http.HttpRig.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.TestServices;
import dev.snowgate.session.VirtualTime;
import dev.snowgate.transport.http.HttpRig.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are repeated in {@code Mcp-Param-*} headers. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class MirroredParamsTest {
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{"
            + "\"warehouse\":{\"type\":\"string\",\"x-mcp-header\":\"Warehouse\"},"
            + "\"rows\":{\"type\":\"integer\",\"x-mcp-header\":\"Rows\"},"
            + "\"dry\":{\"type\":\"boolean\",\"x-mcp-header\":\"Dry\"},"
            + "\"where\":{\"type\":\"object\",\"properties\":{\"role\":{\"type\":\"string\",\"x-mcp-header\":\"Role\"}}},"
            + "\"list\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
            + "{\"no\":{\"type\":\"string\",\"x-mcp-header\":\"Never\"}}}}}}";
    private HttpRig http;

    /** Says that it was called. */
    private record Routed(String schema) implements Tool {
        @Override
        public ToolDescriptor descriptor() {
            ObjectNode input = (ObjectNode) HttpRig.parse(schema);
            return new ToolDescriptor("routed", "", "", input, input, ToolAnnotations.READ_ONLY);
        }

        @Override
        public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
            return Future.succeededFuture(HandDrivenTool.result("called"));
        }
    }

    @BeforeEach
    void serve(Vertx vertx) {
        http = new HttpRig(
                vertx, TestServices.of(new VirtualTime(), CallListener.NONE, new Routed(SCHEMA)), HttpSettings.DEFAULT);
    }

    private Answer call(String arguments, String headers) {
        RequestOptions options = http.modern("tools/call", "routed");
        for (String header : headers.split(" & ", -1)) {
            if (!header.isBlank()) {
                String[] parts = header.split(": ", 2);
                options.addHeader("Mcp-Param-" + parts[0].trim(), parts[1]);
            }
        }
        return http.send(
                options, request("1", "tools/call", "\"name\":\"routed\",\"arguments\":{" + arguments + "}," + META));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                     | ``",
                "\"warehouse\":null                     | ``",
                "\"warehouse\":\"WH\"                   | Warehouse: WH",
                "\"warehouse\":\"WH\"                   | wAREHOUSE:   WH  ",
                "\"warehouse\":\"Größe\"                | Warehouse: =?base64?R3LDtsOfZQ==?=",
                "\"warehouse\":\"WH\"                   | Warehouse: =?base64?V0g=?=",
                "\"warehouse\":\"V0g=\"                 | Warehouse: V0g=",
                "\"warehouse\":\"=?base64?V0g=\"        | Warehouse: =?base64?V0g=",
                "\"warehouse\":\"\"                     | Warehouse: =?base64??=",
                "\"rows\":42                            | Rows: 42",
                "\"rows\":42                            | Rows: 42.0",
                "\"rows\":42.0                          | Rows: 42",
                "\"rows\":-9007199254740991             | Rows: -9007199254740991",
                "\"dry\":true                           | Dry: true",
                "\"where\":{\"role\":\"R\"}             | Role: R",
                "\"where\":{}                           | ``",
                "\"list\":[{\"no\":\"x\"}]              | ``",
                "\"other\":\"x\"                        | Other: y"
            })
    void aHeaderThatSaysTheSameIsFine(String arguments, String headers) {
        Answer answer = call(arguments, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("called");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"warehouse\":\"WH\"                   | ``                                | Mcp-Param-Warehouse is"
                        + " missing",
                "\"warehouse\":\"WH\"                   | Warehouse: wh                     | something else",
                "``                                     | Warehouse: WH                     | no such value",
                "\"warehouse\":null                     | Warehouse: WH                     | no such value",
                "\"warehouse\":null                     | Warehouse: null                   | no such value",
                "\"warehouse\":\"WH\"                   | Warehouse: =?base64?V0g?=         | Base64",
                "\"warehouse\":\"WH\"                   | Warehouse: =?base64?V0!g=?=       | Base64",
                "\"warehouse\":\"WH\"                   | Warehouse: WH & Warehouse: WH     | more than once",
                "\"rows\":42                            | Rows: 43                          | something else",
                "\"rows\":42                            | Rows: 0x2a                        | something else",
                "\"rows\":42                            | Rows: 4.2e1                       | something else",
                "\"dry\":true                           | Dry: True                         | something else",
                "\"dry\":true                           | Dry: 1                            | something else",
                "\"where\":{\"role\":\"R\"}             | ``                                | Mcp-Param-Role is"
                        + " missing",
                "\"warehouse\":[\"WH\"]                 | Warehouse: WH                     | something else"
            })
    void anyOtherIsAMismatch(String arguments, String headers, String words) {
        Answer answer = call(arguments, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(-32020);
        assertThat(answer.message()).containsIgnoringCase(words);
    }

    @Test
    void legacyRequestsHaveNoSuchHeaders() {
        Answer answer = http.send(
                http.post(), request("1", "tools/call", "\"name\":\"routed\",\"arguments\":{\"warehouse\":\"WH\"}"));
        assertThat(answer.body()).contains("called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}",
                "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}",
                "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A B\"}",
                "\"a\":{\"type\":\"string\",\"x-mcp-header\":\"X\"},\"b\":{\"type\":\"string\",\"x-mcp-header\":\"x\"}"
            })
    void aToolWhoseAnnotationsClientsWouldRejectIsNotServed(String properties) {
        String schema = "{\"type\":\"object\",\"properties\":{" + properties + "}}";
        assertThatThrownBy(() -> new ToolRegistry(List.of(new Routed(schema))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("routed")
                .hasMessageContaining("x-mcp-header");
    }
}
