package dev.snowgate.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of {@code client.mjs}: a plan goes in, each step comes out as a line of JSON. */
final class TypeScriptClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long STEP_SECONDS = 60;
    private static final JsonNode END_OF_REPORT = JsonNodeFactory.instance.missingNode();

    private final Process process;
    private final BlockingQueue<JsonNode> report = new LinkedBlockingQueue<>();

    private TypeScriptClient(Process process) {
        this.process = process;
    }

    /**
     * @param plan see {@code client.mjs}
     * @param log receives what the client and the server that it spawned write on stderr
     */
    static TypeScriptClient start(NodeKit kit, JsonNode plan, Path log) throws IOException {
        return start(kit, "client.mjs", plan, log);
    }

    /** As {@link #start(NodeKit, JsonNode, Path)}, with another script of the kit. */
    static TypeScriptClient start(NodeKit kit, String script, JsonNode plan, Path log) throws IOException {
        Process process = new ProcessBuilder("node", script, plan.toString())
                .directory(kit.home().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        TypeScriptClient client = new TypeScriptClient(process);
        Thread reader = new Thread(client::readReport, script + " report");
        reader.setDaemon(true);
        reader.start();
        return client;
    }

    private void readReport() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            report.add(JsonNodeFactory.instance.objectNode().put("step", "unreadable: " + e.getMessage()));
        } finally {
            report.add(END_OF_REPORT);
        }
    }

    /** The next line of the report, which must be this step. */
    JsonNode await(String step) throws InterruptedException {
        JsonNode line = report.poll(STEP_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no \"" + step + "\" within " + STEP_SECONDS + " s");
        }
        if (!line.path("step").asText().equals(step)) {
            throw new AssertionError("\"" + step + "\" expected, but the client reported "
                    + (line.isMissingNode() ? "no more" : line.toString()));
        }
        return line;
    }

    /** Has the client cancel the query that it is running. */
    void cancelRunningQuery() throws IOException {
        OutputStream stdin = process.getOutputStream();
        stdin.write('\n');
        stdin.flush();
    }

    /** Waits for the end of the process. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(STEP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the client is still running " + STEP_SECONDS + " s after its last step");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
