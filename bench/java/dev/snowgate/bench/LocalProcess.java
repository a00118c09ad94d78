package dev.snowgate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code snowgate local} in a process of its own. */
public final class LocalProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listens on ([0-9.]+:\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final String LOGIN =
            "{\"data\":{\"LOGIN_NAME\":\"demo\",\"PASSWORD\":\"demo\",\"CLIENT_APP_ID\":\"bench\"}}";
    private static final long END_SECONDS = 30;

    private final Process process;
    private final String address;

    /** From spawning the launcher to the reply to the first login, in milliseconds. */
    final double firstLoginMillis;

    private LocalProcess(Process process, String address, double firstLoginMillis) {
        this.process = process;
        this.address = address;
        this.firstLoginMillis = firstLoginMillis;
    }

    /**
     * Starts one on a free port and logs in once, without a driver: its classes would take longer than the server.
     *
     * @throws IOException when it does not start or refuses the login
     */
    public static LocalProcess start(Path launcher, Map<String, String> environment)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        ProcessBuilder builder = new ProcessBuilder(launcher.toAbsolutePath().toString(), "local", "--port", "0");
        builder.environment().putAll(environment);
        long spawned = System.nanoTime();
        Process process = builder.start();
        try {
            String address = address(process);
            HttpRequest login = HttpRequest.newBuilder(URI.create("http://" + address + "/session/v1/login-request"))
                    .POST(HttpRequest.BodyPublishers.ofString(LOGIN))
                    .build();
            HttpResponse<String> reply = client.send(login, HttpResponse.BodyHandlers.ofString());
            double millis = (System.nanoTime() - spawned) / 1e6;
            if (!reply.body().contains("\"success\":true")) {
                throw new IOException("the first login is refused: " + reply.body());
            }
            return new LocalProcess(process, address, millis);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = LISTENS.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IOException("the local Snowflake ended before it listened");
    }

    /** Host and port. */
    public String address() {
        return address;
    }

    /** Processor time of the server so far in milliseconds: what a busy machine does not stretch; empty where not told. */
    Optional<Double> cpuMillis() {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e6);
    }

    String jdbcUrl() {
        return "jdbc:snowflake://" + address + "/?ssl=off&account=local";
    }

    /** Resident memory in megabytes; empty where the system does not tell it under {@code /proc}. */
    Optional<Double> residentMegabytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        Matcher found = RESIDENT.matcher(Files.readString(status));
        return found.find() ? Optional.of(Long.parseLong(found.group(1)) / 1024.0) : Optional.empty();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
