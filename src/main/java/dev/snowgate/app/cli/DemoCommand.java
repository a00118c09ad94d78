package dev.snowgate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snowgate demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Serves what 'serve' serves, on an embedded local Snowflake with sample data; needs no account.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--fault",
            paramLabel = "<fault>",
            description = "Switch on a fault of the local Snowflake; may be repeated (src/docs/local-snowflake.md).")
    List<String> faults = new ArrayList<>();

    private final Program program;

    DemoCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ConfigSource source = config.source();
        Listen where = listen.listen();
        return program.lifecycle().run(() -> {
            Demo demo = program.services().demo(source, where, faults);
            DemoNotice.print(
                    demo, program.installation().launcher(), program.console().err());
            return demo.served().gateway();
        });
    }
}
