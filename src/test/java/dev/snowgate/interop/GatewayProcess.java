package dev.snowgate.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code snowgate serve} from the built distribution, in a process of its own. */
public final class GatewayProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("ws://\\S+");
    private static final long START_SECONDS = 60;
    private static final long END_SECONDS = 20;

    private final Process process;
    private final URI webSocket;

    private GatewayProcess(Process process, URI webSocket) {
        this.process = process;
        this.webSocket = webSocket;
    }

    /** Starts one on a free port and waits until it says where it serves. What it logs goes on to stderr. */
    public static GatewayProcess serve(Path config) throws IOException, InterruptedException {
        return serve(config, Map.of());
    }

    /** The same with these variables in its environment. */
    public static GatewayProcess serve(Path config, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command("serve", config, "--port", "0"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> readLog(process, address), "gateway log");
        reader.setDaemon(true);
        reader.start();
        try {
            return new GatewayProcess(process, address.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("the gateway did not start", e);
        }
    }

    /** The command line of the distribution in {@code snowgate.home}, else in {@code target/snowgate}. */
    static List<String> command(String command, Path config, String... more) {
        List<String> line = new ArrayList<>(
                command(command, "--config", config.toAbsolutePath().toString()));
        line.addAll(List.of(more));
        return line;
    }

    /** The same without a configuration. */
    static List<String> command(String... words) {
        Path launcher = Path.of(System.getProperty("snowgate.home", "target/snowgate"), "bin", "snowgate");
        List<String> line = new ArrayList<>(List.of(launcher.toAbsolutePath().toString()));
        line.addAll(List.of(words));
        return line;
    }

    private static void readLog(Process process, CompletableFuture<URI> address) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.err.println(line);
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) {
                    address.complete(URI.create(found.group()));
                }
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IOException("it ended"));
    }

    /** Where it serves MCP. */
    public URI webSocket() {
        return webSocket;
    }

    /** The process that serves; the launcher becomes it. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
