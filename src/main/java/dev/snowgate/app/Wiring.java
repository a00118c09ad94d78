package dev.snowgate.app;

import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Demo;
import dev.snowgate.app.cli.Finding;
import dev.snowgate.app.cli.Listen;
import dev.snowgate.app.cli.LocalRequest;
import dev.snowgate.app.cli.LocalServed;
import dev.snowgate.app.cli.Running;
import dev.snowgate.app.cli.Served;
import dev.snowgate.app.cli.Services;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.app.cli.StdioRequest;
import java.util.List;

/** Puts the rooms of the house together for the command line. */
final class Wiring implements Services {
    private Wiring() {}

    static Services services() {
        return new Wiring();
    }

    @Override
    public Running stdio(StdioRequest request, Console console, Runnable onEnd) {
        throw absent();
    }

    @Override
    public Served serve(ConfigSource config, Listen listen) {
        throw absent();
    }

    @Override
    public Demo demo(ConfigSource config, Listen listen) {
        throw absent();
    }

    @Override
    public LocalServed local(LocalRequest request) {
        throw absent();
    }

    @Override
    public List<Finding> check(ConfigSource config) {
        throw absent();
    }

    private static StartException absent() {
        return new StartException("this build lacks the gateway", null);
    }
}
