package dev.snowgate.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks a program for a secret: <code>${command:/usr/bin/vault kv get -field=password secret/snowflake}</code>. The words are
 * its arguments as they stand; there is no shell, no quoting, and no search for the program. What it writes to standard error is
 * thrown away, and of its arguments and its output nothing is ever shown.
 */
final class SecretCommand {
    private static final int MAX_OUTPUT = 64 << 10;

    private SecretCommand() {}

    /** What the program writes to standard output, without its last line end. */
    static String run(String line, Duration limit) throws References.Unresolved {
        List<String> words = List.of(line.strip().split("\\s+", -1));
        String program = words.get(0);
        if (!Path.of(program).isAbsolute()) {
            throw new References.Unresolved(
                    "${command:...} names its program by its whole path, such as /usr/bin/pass");
        }
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new References.Unresolved("the command " + program + " cannot be started");
        }
        try {
            process.getOutputStream().close();
            InputStream out = process.getInputStream();
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> read(out), SecretCommand::onOwnThread);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new References.Unresolved(
                        "the command " + program + " did not end within " + limit.toSeconds() + " s");
            }
            return text(program, process.exitValue(), read.join());
        } catch (IOException | CompletionException e) {
            throw new References.Unresolved("what the command " + program + " writes cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new References.Unresolved("the command " + program + " was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Reading blocks as long as the program likes, which is not for the common pool. */
    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "snowgate-secret-command");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] read(InputStream out) {
        try {
            return out.readNBytes(MAX_OUTPUT + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String program, int code, byte[] output) throws References.Unresolved {
        if (code != 0) {
            throw new References.Unresolved("the command " + program + " ended with exit code " + code);
        }
        if (output.length > MAX_OUTPUT) {
            throw new References.Unresolved("the command " + program + " writes more than 64 KiB");
        }
        String text = new String(output, StandardCharsets.UTF_8).replaceAll("[\\r\\n]+$", "");
        if (text.isEmpty()) {
            throw new References.Unresolved("the command " + program + " wrote nothing");
        }
        return text;
    }
}
