package dev.snowgate.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The whole command line in this JVM, over fake services and captured streams. */
final class CliHarness {
    final FakeServices services = new FakeServices();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cli cli;

    CliHarness() {
        this(Path.of("/opt/snow gate/bin/snowgate"));
    }

    CliHarness(Path launcher) {
        this(launcher, InputStream.nullInputStream());
    }

    CliHarness(Path launcher, InputStream in) {
        Console console = new Console(in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
        Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(5), hook -> {});
        services.lifecycle = lifecycle;
        cli = new Cli(new Program(services, console, lifecycle, new Installation(launcher, "1.2.3")));
    }

    int run(String... args) {
        return cli.run(args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
