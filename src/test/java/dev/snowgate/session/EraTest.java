package dev.snowgate.session;

import static dev.snowgate.session.TestClient.MODERN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EraTest {
    private final TestClient client = new TestClient();

    private static String meta(String fields) {
        return "\"_meta\":{" + fields + "}";
    }

    @Test
    void thePictureIsShownWhereTheServerIntroducesItselfAndTheRevisionKnowsPictures() {
        assertThat(client.initialize("2025-11-25")
                        .at("/result/serverInfo/icons/0/src")
                        .asText())
                .startsWith("data:image/svg+xml;base64,");
        assertThat(client.initialize("2025-06-18").at("/result/serverInfo").has("icons"))
                .isFalse();
        String info = "/result/_meta/io.modelcontextprotocol~1serverInfo";
        assertThat(client.ask("server/discover", TestClient.MODERN).at(info).has("icons"))
                .isTrue();
        assertThat(client.ask("tools/list", TestClient.MODERN).at(info).has("icons"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25",
        "nonsense,   2025-11-25"
    })
    void initializeAgreesOnALegacyRevision(String wanted, String agreed) {
        JsonNode result = client.initialize(wanted).get("result");
        assertThat(result.get("protocolVersion").textValue()).isEqualTo(agreed);
        assertThat(result.get("serverInfo").get("name").textValue()).isEqualTo("snowgate");
        assertThat(result.get("instructions").textValue()).isEqualTo("Ask.");
        assertThat(result.has("resultType")).isFalse();
    }

    @Test
    void initializeWithoutARevisionIsInvalid() {
        assertThat(client.code("initialize", "\"capabilities\":{}")).isEqualTo(-32602);
    }

    @Test
    void discoverProbeThenInitializeWorks() {
        JsonNode discovered = client.ask("server/discover", MODERN).get("result");
        assertThat(discovered.get("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
        assertThat(discovered.get("capabilities").toString()).isEqualTo("{\"tools\":{}}");
        client.initialize("2025-06-18");
        JsonNode list = client.ask("tools/list", "").get("result");
        assertThat(list.has("resultType")).isFalse();
    }

    @Test
    void bothErasRunSideBySideOnOneConnection() {
        client.initialize("2025-11-25");
        assertThat(client.ask("tools/list", "").get("result").has("resultType")).isFalse();
        assertThat(client.ask("tools/list", MODERN)
                        .get("result")
                        .get("resultType")
                        .textValue())
                .isEqualTo("complete");
        assertThat(client.code("ping", MODERN)).isEqualTo(-32601);
        assertThat(client.ask("ping", "").get("result")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping",
                "initialize",
                "logging/setLevel",
                "resources/subscribe",
                "resources/list",
                "tasks/get",
                "no/such"
            })
    void modernRequestsOfRemovedOrUnknownMethodsAreNotFound(String method) {
        assertThat(client.code(method, MODERN)).isEqualTo(-32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "resources/list", "logging/setLevel", "no/such"})
    void legacyRequestsOfUnknownMethodsAreNotFound(String method) {
        client.initialize("2025-11-25");
        assertThat(client.code(method, "")).isEqualTo(-32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/list", "tools/call", "server/discover", "no/such"})
    void aStrangerIsToldBothWaysToBegin(String method) {
        JsonNode error = client.ask(method, "").get("error");
        assertThat(error.get("code").intValue()).isEqualTo(-32602);
        assertThat(error.get("message").textValue())
                .contains("initialize")
                .contains("io.modelcontextprotocol/protocolVersion");
    }

    @Test
    void aLegacyClientMayPingBeforeInitialize() {
        assertThat(client.ask("ping", "").get("result")).isEmpty();
    }

    @Test
    void missingMetaKeysAreNamed() {
        JsonNode capabilities = client.ask(
                        "tools/list", meta("\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\""))
                .get("error");
        assertThat(capabilities.get("code").intValue()).isEqualTo(-32602);
        assertThat(capabilities.get("message").textValue()).contains("io.modelcontextprotocol/clientCapabilities");
        JsonNode version = client.ask(
                        "tools/list",
                        meta("\"io.modelcontextprotocol/protocolVersion\":7,"
                                + "\"io.modelcontextprotocol/clientCapabilities\":{}"))
                .get("error");
        assertThat(version.get("code").intValue()).isEqualTo(-32602);
        assertThat(version.get("message").textValue()).contains("io.modelcontextprotocol/protocolVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2030-01-01"})
    void anUnsupportedRevisionIsAnsweredWithThoseThatAre(String version) {
        JsonNode error = client.ask("server/discover", MODERN.replace("2026-07-28", version))
                .get("error");
        assertThat(error.get("code").intValue()).isEqualTo(-32022);
        assertThat(error.get("data").toString())
                .isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"" + version + "\"}");
    }

    @Test
    void onlyTheRevisionThatMustTakesBatches() {
        String batch = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"},5]";
        client.initialize("2025-06-18");
        client.raw(batch);
        assertThat(client.last().get("error").get("code").intValue()).isEqualTo(-32600);
        client.initialize("2025-03-26");
        client.received.clear();
        client.raw(batch);
        assertThat(client.received).extracting(m -> m.path("id").asText()).containsExactly("1", "2", "");
        client.raw("[]");
        assertThat(client.last().get("error").get("code").intValue()).isEqualTo(-32600);
    }

    @Test
    void badBytesAreAnsweredAndTheSessionGoesOn() {
        client.raw("{oops");
        assertThat(client.last().get("error").get("code").intValue()).isEqualTo(-32700);
        assertThat(client.last().has("id")).isFalse();
        assertThat(client.ask("tools/list", MODERN).has("result")).isTrue();
    }

    @Test
    void responsesAndUnknownNotificationsAreIgnored() {
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        client.raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/whatever\"}");
        assertThat(client.received).isEmpty();
    }

    @Test
    void aCursorThatWasNeverGivenIsInvalid() {
        assertThat(client.code("tools/list", "\"cursor\":\"\"," + MODERN)).isEqualTo(-32602);
        assertThat(client.code("tools/list", "\"cursor\":5," + MODERN)).isEqualTo(-32602);
    }
}
