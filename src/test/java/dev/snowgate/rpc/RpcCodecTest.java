package dev.snowgate.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcCodecTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                              | -32700 | none",
                "[]                                                             | -32600 | none",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}]              | -32600 | none",
                "7                                                              | -32600 | none",
                "null                                                           | -32600 | none",
                "{\"id\":1,\"method\":\"a\"}                                    | -32600 | 1",
                "{\"jsonrpc\":2.0,\"id\":\"x\",\"method\":\"a\"}                | -32600 | \"x\"",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"a\"}                | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1}                                 | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}                    | -32600 | 1",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"a\"}             | -32600 | none",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"a\"}              | -32600 | none",
                "{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"a\"}              | -32600 | none",
                "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"a\"}             | -32600 | none",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"a\"}               | -32600 | none",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"a\",\"params\":[1]} | -32600 | 3",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"a\",\"params\":null}| -32600 | 3",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{},\"error\":{}}      | -32600 | 3"
            })
    void refusesWhatIsNoMessageAndEchoesAReadableId(String json, int code, String id) {
        RpcException fault = catchThrowableOfType(RpcException.class, () -> RpcCodec.decode(utf8(json)));
        assertThat(fault.error().code()).isEqualTo(code);
        assertThat(fault.error().message()).isNotBlank();
        String answer = RpcCodec.error(fault.id(), fault.error()).bytes().toString();
        if (id.equals("none")) {
            assertThat(answer).doesNotContain("\"id\"");
        } else {
            assertThat(answer).startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":");
        }
    }

    @Test
    void saysThatBatchesAreNotSupported() {
        RpcException fault = catchThrowableOfType(RpcException.class, () -> RpcCodec.decode(utf8("[{}]")));
        assertThat(fault.error().message()).contains("batches");
    }

    @Test
    void readsTheThreeKindsOfMessage() throws RpcException {
        assertThat(RpcCodec.decode(
                        utf8("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":1},\"x\":0}")))
                .isInstanceOfSatisfying(Message.Request.class, request -> {
                    assertThat(request.id()).isEqualTo(new RequestId.Int(BigInteger.ONE));
                    assertThat(request.method()).isEqualTo("m");
                    assertThat(request.params().get("a").intValue()).isEqualTo(1);
                });
        assertThat(RpcCodec.decode(utf8("{\"jsonrpc\":\"2.0\",\"method\":\"n\"}")))
                .isInstanceOfSatisfying(
                        Message.Notification.class, n -> assertThat(n.params()).isEmpty());
        assertThat(RpcCodec.decode(utf8("{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"result\":{}}")))
                .isEqualTo(new Message.Response(new RequestId.Text("r"), JsonNodeFactory.instance.objectNode(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-7", "9007199254740993", "123456789012345678901234567890", "\"1\"", "\"\""})
    void echoesIdsOfEachTypeAsTheyCame(String id) throws RpcException {
        var request =
                (Message.Request) RpcCodec.decode(utf8("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"m\"}"));
        assertThat(RpcCodec.result(request.id(), out -> out.writeNull()).bytes().toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":null}");
    }
}
