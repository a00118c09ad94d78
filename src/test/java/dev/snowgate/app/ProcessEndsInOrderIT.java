package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ProcessEndsInOrderIT {
    private Process process;
    private BufferedReader out;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LifecycleProbe.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void endOfInputDrainsOnMainAndExitsWithZero() throws Exception {
        process.outputWriter().close();
        assertThat(out.readLine()).isEqualTo("drained on main");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void sigtermDrainsOnMainAndExitsWith143() throws Exception {
        process.toHandle().destroy(); // Process.destroy() would close the streams that we read
        assertThat(out.readLine()).isEqualTo("drained on main");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }
}
