package dev.snowgate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a server on stdio and times its first answer. */
final class FirstAnswer {
    private static final byte[] INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
            """.getBytes(StandardCharsets.UTF_8);
    private static final long END_SECONDS = 30;

    private final ProcessBuilder server;

    /** @param environment is added to this process's own */
    FirstAnswer(List<String> command, Map<String, String> environment) {
        server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        server.environment().putAll(environment);
    }

    /**
     * Milliseconds from spawn to the answer. Waits for the process to end after that, so that two never overlap.
     *
     * @throws IOException when the server answers something else, or nothing
     */
    double millis() throws IOException, InterruptedException {
        long spawned = System.nanoTime();
        Process process = server.start();
        try {
            double millis = (answered(process) - spawned) / 1e6;
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the server still runs " + END_SECONDS + " s after the end of its input");
            }
            return millis;
        } finally {
            process.destroyForcibly();
        }
    }

    /** When the answer was there; ends the server's input. */
    private static long answered(Process process) throws IOException {
        try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8);
                OutputStream stdin = process.getOutputStream()) {
            stdin.write(INITIALIZE);
            stdin.flush();
            String answer = stdout.readLine();
            long answered = System.nanoTime();
            if (answer == null || !answer.contains("\"result\"")) {
                throw new IOException("no answer to initialize, but: " + answer);
            }
            return answered;
        }
    }
}
