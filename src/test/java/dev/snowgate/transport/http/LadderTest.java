package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.META;
import static dev.snowgate.transport.http.HttpRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import dev.snowgate.transport.http.HttpRig.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rung by which a request over HTTP is told apart and held against its headers, one test each. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class LadderTest {
    private static final String LIST = request("1", "tools/list", META);
    private HttpRig http;

    @BeforeEach
    void serve(Vertx vertx) {
        HandDrivenTool tool = new HandDrivenTool("echo");
        http = new HttpRig(vertx, TestServices.of(vertx, SessionSettings.DEFAULT, tool), HttpSettings.DEFAULT);
    }

    private static void refused(Answer answer, int status, int code, String... words) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        for (String word : words) {
            assertThat(answer.message()).contains(word);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "HEAD"})
    void rung1OnlyPostAndDeleteAreServed(String method) {
        Answer answer = http.send(http.post().setMethod(HttpMethod.valueOf(method)), "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("POST").contains("DELETE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "absent                                 | 406",
                "application/json                       | 406",
                "text/event-stream                      | 406",
                "text/html                              | 406",
                "application/json, text/event-stream;q=0| 406",
                "application/jsonx, text/event-stream   | 406",
                "application/json,text/event-stream     | 200",
                "text/event-stream;q=0.5, Application/JSON;v=1 | 200",
                "*/*                                    | 200",
                "application/*, text/*                  | 200"
            })
    void acceptMustListJsonAndEvents(String accept, int status) {
        RequestOptions options = http.modern("tools/list");
        options.getHeaders().remove("Accept");
        if (accept != null) {
            options.putHeader("Accept", accept);
        }
        assertThat(http.send(options, LIST).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "absent                               | 415",
                "text/plain                           | 415",
                "application/json-patch+json          | 415",
                "application/json; charset=utf-16     | 415",
                "application/json; charset=UTF-8      | 200",
                "application/json;charset=\"utf-8\"   | 200",
                "APPLICATION/JSON                     | 200"
            })
    void theBodyMustBeJsonInUtf8(String type, int status) {
        RequestOptions options = http.modern("tools/list");
        options.getHeaders().remove("Content-Type");
        if (type != null) {
            options.putHeader("Content-Type", type);
        }
        assertThat(http.send(options, LIST).status()).isEqualTo(status);
    }

    @Test
    void packedBodiesAreRefused() {
        assertThat(http.send(http.modern("tools/list").putHeader("Content-Encoding", "gzip"), LIST)
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aModernRequestIsServedWithoutASession() {
        Answer answer = http.send(http.modern("tools/list"), LIST);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.headers()).doesNotContainKey("mcp-session-id");
        assertThat(answer.json().at("/result/resultType").asText()).isEqualTo("complete");
    }

    @Test
    void oldHeadersOfSessionsAndResumptionMeanNothingToModernRequests() {
        RequestOptions options =
                http.modern("tools/list").putHeader("Mcp-Session-Id", "what?").putHeader("Last-Event-ID", "9");
        assertThat(http.send(options, LIST).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                           | -32700",
                "7                                           | -32600",
                "{\"jsonrpc\":\"2.0\"}                       | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"a\"}                | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":[]}     | -32600"
            })
    void whatIsNoMessageIsABadRequest(String body, int code) {
        refused(http.send(http.post(), body), 400, code);
    }

    @Test
    void rung2AnArrayUnderAModernHeaderIsNoBatch() {
        Answer answer = http.send(
                http.post().putHeader("MCP-Protocol-Version", "2026-07-28"), "[" + request("1", "ping", "") + "]");
        refused(answer, 400, -32600, "batches");
    }

    @Test
    void rung2AnArrayWithAModernRequestIsNoBatch() {
        refused(http.send(http.post(), "[" + LIST + "]"), 400, -32600, "batch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void rung2OnlyOneRevisionHasBatches(String version) {
        Answer answer =
                http.send(http.post().putHeader("MCP-Protocol-Version", version), "[" + request("1", "ping", "") + "]");
        refused(answer, 400, -32600, "batch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\" | clientCapabilities",
                "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]"
                        + " | clientCapabilities",
                "\"io.modelcontextprotocol/protocolVersion\":20260728,\"io.modelcontextprotocol/clientCapabilities\":{}"
                        + " | protocolVersion",
                "\"io.modelcontextprotocol/protocolVersion\":\"1999-01-01\" | clientCapabilities",
                "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":{}"
                        + " | progressToken",
                "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"progressToken\":1.5"
                        + " | progressToken",
                "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/logLevel\":\"loud\""
                        + " | logLevel"
            })
    void rung3aABrokenEnvelopeIsNamedBeforeAllElse(String meta, String key) {
        RequestOptions options = http.post().putHeader("MCP-Protocol-Version", "2025-11-25");
        refused(http.send(options, request("\"x\"", "no/such", "\"_meta\":{" + meta + "}")), 400, -32602, key);
    }

    @Test
    void rung3bTheVersionHeaderMustAgree() {
        RequestOptions options = http.modern("tools/list").putHeader("MCP-Protocol-Version", "2025-11-25");
        refused(http.send(options, LIST), 400, -32020, "MCP-Protocol-Version", "2025-11-25", "2026-07-28");
    }

    @Test
    void rung3cTheMethodHeaderMustAgreeToTheLetter() {
        refused(http.send(http.modern("tools/call"), LIST), 400, -32020, "Mcp-Method");
        refused(http.send(http.modern("TOOLS/LIST"), LIST), 400, -32020, "Mcp-Method");
    }

    @Test
    void headerNamesKnowNoCaseAndBlanksAroundValuesDoNotCount() {
        RequestOptions options = http.post()
                .putHeader("mcp-protocol-VERSION", "  2026-07-28 ")
                .putHeader("MCP-METHOD", "\ttools/list  ");
        assertThat(http.send(options, LIST).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01", "2025-11-25", "draft", ""})
    void rung3dAVersionThatIsNotServedIsAnsweredWithThoseThatAre(String version) {
        RequestOptions options =
                http.post().putHeader("MCP-Protocol-Version", version).putHeader("Mcp-Method", "tools/list");
        Answer answer = http.send(options, LIST.replace("2026-07-28", version));
        refused(answer, 400, -32022);
        assertThat(answer.json().at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
        assertThat(answer.json().at("/error/data/requested").asText()).isEqualTo(version);
        assertThat(answer.json().get("id").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "no/such"})
    void rung3eRemovedAndUnknownMethodsAreNotFound(String method) {
        Answer answer = http.send(http.modern(method), request("\"a\"", method, META));
        refused(answer, 404, -32601, method);
        assertThat(answer.json().get("id").asText()).isEqualTo("a");
        RequestOptions bare = http.post().putHeader("MCP-Protocol-Version", "2026-07-28");
        refused(http.send(bare, request("1", method, META)), 404, -32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
    void rung3fRequiredHeadersMustBeThere(String header) {
        RequestOptions options = http.modern("tools/call", "nope");
        options.getHeaders().remove(header);
        refused(http.send(options, request("1", "tools/call", "\"name\":\"nope\"," + META)), 400, -32020, header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nope                      | 200",
                "=?base64?bm9wZQ==?=       | 200",
                "Nope                      | 400",
                "bm9wZQ==                  | 400",
                "=?base64?bm9wZQ?=         | 400",
                "=?base64?bm9w!!!ZQ==?=    | 400",
                "=?base64?bm9wZR==?=       | 400",
                "=?BASE64?bm9wZQ==?=       | 400",
                "=?base64?wyg=?=           | 400",
                "=?base64?bm9wZQ==         | 400"
            })
    void rung3fTheNameHeaderSaysTheNamePlainlyOrInBase64(String header, int status) {
        Answer answer =
                http.send(http.modern("tools/call", header), request("1", "tools/call", "\"name\":\"nope\"," + META));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(status == 400 ? -32020 : -32602);
    }

    @Test
    void rung3fANameThatNeedsBase64IsComparedAfterDecoding() {
        String body = request("1", "tools/call", "\"name\":\"Ünïcode 表\"," + META);
        String encoded = java.util.Base64.getEncoder()
                .encodeToString("Ünïcode 表".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(http.send(http.modern("tools/call", "=?base64?" + encoded + "?="), body)
                        .code())
                .isEqualTo(-32602);
    }

    @Test
    void rung3fANameHeaderWithoutANameDisagrees() {
        refused(
                http.send(http.modern("tools/call", "echo"), request("1", "tools/call", META)),
                400,
                -32020,
                "Mcp-Name");
        refused(http.send(http.modern("tools/call"), request("1", "tools/call", META)), 200, -32602, "params.name");
    }

    @Test
    void rung4InitializeUnderAModernHeaderIsAMismatch() {
        String body =
                request("1", "initialize", "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{}");
        refused(http.send(http.post().putHeader("MCP-Protocol-Version", "2026-07-28"), body), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2027-01-01"})
    void rung4ARequestUnderAModernHeaderNeedsItsEnvelope(String version) {
        RequestOptions options = http.post().putHeader("MCP-Protocol-Version", version);
        refused(http.send(options, request("1", "tools/list", "")), 400, -32602, "protocolVersion");
    }

    @Test
    void rung4AllElseIsLegacy() {
        Answer answer = http.send(http.post(), request("1", "tools/list", ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("result").has("resultType")).isFalse();
        refused(
                http.send(http.post().putHeader("MCP-Protocol-Version", "1999-01-01"), request("1", "ping", "")),
                400,
                -32000,
                "1999-01-01",
                "2025-11-25");
    }

    @Test
    void notificationsAreTakenAndNotAnswered() {
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1,"
                + META + "}}";
        for (String body : new String[] {cancel, cancel.replace("," + META, "")}) {
            Answer answer = http.send(http.post(), body);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
    }
}
