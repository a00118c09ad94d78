package dev.snowgate.app.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What {@code demo} tells its user: what is served where, how to connect, and one answer. */
final class DemoNotice {
    private DemoNotice() {}

    static void print(Demo demo, Path launcher, PrintStream err) {
        ServeCommand.print(demo.served(), err);
        err.println("  local Snowflake     " + demo.localSnowflake()
                + " (embedded, sample data, nothing leaves this machine)");
        err.println();
        err.println("Connect a client (each starts its own demo over stdio):");
        for (ClientKind client : ClientKind.values()) {
            err.println();
            err.println(client.title() + ", in " + client.place() + ":");
            err.println(ClientConfig.block(client, launcher, List.of("stdio", "--demo"))
                    .indent(2)
                    .stripTrailing());
            if (client == ClientKind.CLAUDE_CODE) {
                err.println("  or to this running gateway:");
                err.println(ClientConfig.httpBlock(client, demo.served().mcpUrl())
                        .indent(2)
                        .stripTrailing());
            }
        }
        SampleAnswer sample = demo.sample();
        err.println();
        if (sample.refusal().isEmpty()) {
            err.println("A sample query, answered in " + sample.millis()
                    + " ms through the gateway and the Snowflake driver:");
            err.println("  " + sample.sql());
            err.println();
            TextTable.of(sample.columns(), sample.rows()).forEach(line -> err.println("  " + line));
        } else {
            err.println("A sample query was refused:");
            err.println("  " + sample.sql());
            err.println();
            err.println(sample.refusal().indent(2).stripTrailing());
        }
        err.println();
        err.println("Ctrl-C ends it.");
        err.flush();
    }
}
