package dev.snowgate.bench.fair;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls {@code execute_query} over HTTP with a token. */
final class Caller {
    private static final String VERSION = "2026-07-28";
    private static final String BODY = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{"
            + "\"name\":\"execute_query\",\"arguments\":{\"query\":\"SELECT 1 AS W\"},"
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + VERSION + "\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    Caller(URI gateway, String token) {
        request = HttpRequest.newBuilder(gateway)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "execute_query")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
    }

    /** One call, to its answer; anything but rows is a failure of the benchmark. */
    void call() {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"isError\":false")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What so many calls took, one after the other, in milliseconds. */
    double[] times(int count) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            call();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }
}
