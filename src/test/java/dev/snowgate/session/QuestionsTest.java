package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Elicitation.Repeat;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.InteractiveTool;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool asks its client while it runs: by a second round in the modern era, by a request before. */
class QuestionsTest {
    private int deleted;
    private final TestClient client = new TestClient(
            List.of(
                    tool(
                            "delete",
                            (arguments, link) -> link.confirm("sure", "Delete 12 rows?")
                                    .map(yes -> yes ? "deleted " + ++deleted : "kept")),
                    tool(
                            "names",
                            (arguments, link) -> link.ask(Map.of("first", form("First?")), Repeat.ALLOWED)
                                    .compose(first -> link.ask(Map.of("last", form("Last?")), Repeat.ALLOWED)
                                            .map(last -> text(first, "first") + " " + text(last, "last")))),
                    tool("talk", (arguments, link) -> {
                        link.log(LogLevel.DEBUG, "t", out -> out.writeString("fine"));
                        link.log(LogLevel.WARNING, "t", out -> out.writeString("odd"));
                        return Future.succeededFuture("done");
                    })),
            new LoggingPart());

    private interface Body {
        Future<String> run(ObjectNode arguments, Interaction client);
    }

    private static InteractiveTool tool(String name, Body body) {
        return new InteractiveTool() {
            @Override
            public ToolDescriptor descriptor() {
                ObjectNode schema = JsonNodeFactory.instance.objectNode();
                schema.put("type", "object").putObject("properties");
                return new ToolDescriptor(name, name, name, schema, null, ToolAnnotations.READ_ONLY);
            }

            @Override
            public Future<ToolResult> call(ObjectNode arguments, CallContext context, Interaction client) {
                return body.run(arguments, client).map(text -> ToolResult.of(Content.text(text)));
            }
        };
    }

    private static InputRequest form(String message) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("name").put("type", "string");
        schema.putArray("required").add("name");
        return InputRequest.form(message, schema);
    }

    private static String text(Map<String, ObjectNode> answers, String key) {
        return JsonNodeFactory.instance
                .objectNode()
                .setAll(answers)
                .path(key)
                .path("content")
                .path("name")
                .asText();
    }

    private static String meta(String capabilities) {
        return TestClient.MODERN.replace("clientCapabilities\":{}", "clientCapabilities\":" + capabilities);
    }

    private JsonNode call(String tool, String extra) {
        return client.ask("tools/call", "\"name\":\"" + tool + "\"," + extra + meta("{\"elicitation\":{}}"));
    }

    private static String round(JsonNode asked, String responses) {
        return "\"requestState\":" + asked.get("result").get("requestState") + ",\"inputResponses\":" + responses + ",";
    }

    private static String yes(String key) {
        return "{\"" + key + "\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}";
    }

    private static String said(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    @Test
    void aModernCallEndsWithTheQuestionAndIsRepeatedWithTheAnswer() {
        JsonNode asked = call("delete", "");
        assertThat(asked.at("/result/resultType").asText()).isEqualTo("input_required");
        assertThat(asked.at("/result/inputRequests/sure/method").asText()).isEqualTo("elicitation/create");
        assertThat(asked.at("/result/inputRequests/sure/params/message").asText())
                .isEqualTo("Delete 12 rows?");
        assertThat(asked.get("result").has("ttlMs")).isFalse();
        assertThat(said(call("delete", round(asked, yes("sure"))))).isEqualTo("deleted 1");
    }

    @Test
    void aConfirmedActIsNotDoneTwiceWithOneConfirmation() {
        JsonNode asked = call("delete", "");
        call("delete", round(asked, yes("sure")));
        JsonNode again = call("delete", round(asked, yes("sure")));
        assertThat(again.at("/result/resultType").asText()).isEqualTo("input_required");
        assertThat(deleted).isEqualTo(1);
        assertThat(said(call("delete", round(again, yes("sure"))))).isEqualTo("deleted 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sure\":{\"action\":\"decline\"}}",
                "{\"sure\":{\"action\":\"cancel\"}}",
                "{\"sure\":{\"action\":\"accept\",\"content\":{\"confirm\":false}}}"
            })
    void everythingButYesIsNo(String responses) {
        assertThat(said(call("delete", round(call("delete", ""), responses)))).isEqualTo("kept");
        assertThat(deleted).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"other\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}",
                "{\"sure\":{}}",
                "{\"sure\":{\"action\":\"yes\"}}",
                "{\"sure\":{\"action\":\"accept\"}}",
                "{\"sure\":{\"action\":\"accept\",\"content\":{}}}",
                "{\"sure\":{\"action\":\"accept\",\"content\":{\"confirm\":\"true\"}}}",
                "{\"sure\":true}"
            })
    void whatIsNoAnswerIsAskedAgain(String responses) {
        JsonNode again = call("delete", round(call("delete", ""), responses));
        assertThat(again.at("/result/inputRequests/sure/method").asText()).isEqualTo("elicitation/create");
        assertThat(deleted).isZero();
    }

    @Test
    void answersWithoutTheirStateDoNotCount() {
        JsonNode asked = call("delete", "\"inputResponses\":" + yes("sure") + ",");
        assertThat(asked.at("/result/resultType").asText()).isEqualTo("input_required");
        assertThat(deleted).isZero();
    }

    @Test
    void aStateOfAnotherCallPrincipalOrTimeIsRefused() {
        String answers = round(call("delete", ""), yes("sure"));
        assertThat(call("delete", "\"arguments\":{\"rows\":99}," + answers)
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(call("names", answers).at("/error/code").asInt()).isEqualTo(-32602);
        String changed = answers.replaceFirst("\"requestState\":\"A", "\"requestState\":\"B");
        assertThat(call("delete", changed).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(call("delete", "\"requestState\":7,").at("/error/code").asInt())
                .isEqualTo(-32602);
        client.now = client.now.plus(Rounds.LIFETIME).plusSeconds(1);
        assertThat(call("delete", answers).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(deleted).isZero();
    }

    @Test
    void laterRoundsRememberTheAnswersOfEarlierOnes() {
        JsonNode first = call("names", "");
        JsonNode last =
                call("names", round(first, "{\"first\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}"));
        assertThat(last.at("/result/inputRequests").has("last")).isTrue();
        assertThat(last.at("/result/inputRequests").has("first")).isFalse();
        // What was settled in an earlier round cannot be changed in a later one.
        JsonNode done = call(
                "names",
                round(
                        last,
                        "{\"first\":{\"action\":\"accept\",\"content\":{\"name\":\"Eve\"}},"
                                + "\"last\":{\"action\":\"accept\",\"content\":{\"name\":\"Lovelace\"}}}"));
        assertThat(said(done)).isEqualTo("Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sampling\":{}}", "{\"elicitation\":{\"url\":{}}}"})
    void aClientThatCannotAnswerIsToldWhatIsMissing(String capabilities) {
        JsonNode error = client.ask("tools/call", "\"name\":\"delete\"," + meta(capabilities))
                .get("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32021);
        assertThat(error.at("/data/requiredCapabilities/elicitation/form").isObject())
                .isTrue();
        assertThat(deleted).isZero();
    }

    private void legacy(String version, String capabilities) {
        client.ask(
                "initialize",
                "\"protocolVersion\":\"" + version + "\",\"capabilities\":" + capabilities
                        + ",\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void aLegacyClientIsAskedByARequestWhileTheCallWaits(String version) {
        legacy(version, "{\"elicitation\":{}}");
        client.request(7, "tools/call", "\"name\":\"delete\"");
        JsonNode request = client.last();
        assertThat(request.get("method").asText()).isEqualTo("elicitation/create");
        assertThat(request.get("params").has("mode")).isEqualTo(version.equals("2025-11-25"));
        assertThat(client.session.inFlight()).isEqualTo(1);
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id")
                + ",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}");
        assertThat(client.last().get("id").asInt()).isEqualTo(7);
        assertThat(said(client.last())).isEqualTo("deleted 1");
    }

    @Test
    void aLegacyClientThatAnswersWithAnErrorOrNonsenseGetsTheToolsRefusal() {
        legacy("2025-11-25", "{\"elicitation\":{}}");
        for (String answer : List.of(
                "\"error\":{\"code\":-1,\"message\":\"no window\"}",
                "\"result\":{}",
                "\"result\":{\"action\":\"ok\"}")) {
            client.request(7, "tools/call", "\"name\":\"delete\"");
            client.raw("{\"jsonrpc\":\"2.0\",\"id\":" + client.last().get("id") + "," + answer + "}");
            assertThat(client.last().at("/result/isError").asBoolean())
                    .as(answer)
                    .isTrue();
        }
        assertThat(deleted).isZero();
    }

    @Test
    void aLegacyClientThatCannotAnswerIsNotAsked() {
        legacy("2025-11-25", "{}");
        JsonNode answer = client.ask("tools/call", "\"name\":\"delete\"");
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(said(answer)).contains("elicitation");
    }

    @Test
    void aCancelledQuestionEndsTheCall() {
        legacy("2025-11-25", "{\"elicitation\":{}}");
        client.request(7, "tools/call", "\"name\":\"delete\"");
        JsonNode request = client.last();
        client.cancel(7);
        int before = client.received.size();
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id")
                + ",\"result\":{\"action\":\"accept\",\"content\":{\"confirm\":true}}}");
        assertThat(client.received).hasSize(before);
        assertThat(deleted).isZero();
    }

    private List<String> levels(String extra) {
        int before = client.received.size();
        client.request("l", "tools/call", "\"name\":\"talk\"," + extra);
        return client.received.subList(before, client.received.size()).stream()
                .filter(message -> message.path("method").asText().equals("notifications/message"))
                .map(message -> message.at("/params/level").asText())
                .toList();
    }

    @Test
    void logMessagesGoToTheRequestsThatAskedForThemFromThatLevelOn() {
        assertThat(levels(TestClient.MODERN)).isEmpty();
        String key = "\"_meta\":{\"io.modelcontextprotocol/logLevel\":";
        assertThat(levels(TestClient.MODERN.replace("\"_meta\":{", key + "\"debug\",")))
                .containsExactly("debug", "warning");
        assertThat(levels(TestClient.MODERN.replace("\"_meta\":{", key + "\"warning\",")))
                .containsExactly("warning");
        assertThat(levels(TestClient.MODERN.replace("\"_meta\":{", key + "\"error\",")))
                .isEmpty();
        levels(TestClient.MODERN.replace("\"_meta\":{", key + "\"loud\","));
        assertThat(client.last().at("/error/code").asInt()).isEqualTo(-32602);
    }

    @Test
    void aLegacySessionSetsItsLevelOnce() {
        legacy("2025-11-25", "{}");
        assertThat(levels("\"arguments\":{}")).containsExactly("warning");
        assertThat(client.ask("logging/setLevel", "\"level\":\"debug\"").get("result"))
                .isEmpty();
        assertThat(levels("\"arguments\":{}")).containsExactly("debug", "warning");
        assertThat(client.code("logging/setLevel", "\"level\":\"loud\"")).isEqualTo(-32602);
        assertThat(client.code("logging/setLevel", "\"level\":\"info\"," + TestClient.MODERN))
                .isEqualTo(-32601);
    }
}
