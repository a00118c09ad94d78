package dev.snowgate.app.cli;

import dev.snowgate.sql.guard.GuardPolicy;
import java.util.List;

/**
 * What the commands need from the rest of the house. Every method returns when its work is done or, for the ones that
 * start something, when that is ready to serve.
 *
 * <p>All throw {@link UsageException} for a wrong configuration and {@link StartException} for what fails while
 * starting; anything else is a defect.
 */
public interface Services {
    /**
     * MCP on standard input and output.
     *
     * @param onEnd to be called, on any thread, when the input has ended
     */
    Running stdio(StdioRequest request, Console console, Runnable onEnd);

    /**
     * Standard input and output carried to a gateway elsewhere.
     *
     * @param onEnd to be called, on any thread, when the input has ended and all is answered
     */
    Running bridge(BridgeRequest request, Console console, Runnable onEnd);

    /** MCP over WebSocket, health and metrics, for the configured Snowflake account. */
    Served serve(ConfigSource config, Listen listen);

    /**
     * As {@link #serve}, on an embedded local Snowflake with sample data; runs one sample query.
     *
     * @param faults faults of the local Snowflake to switch on from the start, as written on the command line
     */
    Demo demo(ConfigSource config, Listen listen, List<String> faults);

    /** The local Snowflake alone. */
    LocalServed local(LocalRequest request);

    /** Looks at everything that a start needs. A wrong configuration is a finding here, not an exception. */
    List<Finding> check(ConfigSource config);

    /** What of the configuration matters beside a policy; no Snowflake account needs to be configured. */
    PolicyGround policyGround(ConfigSource config);

    /** Names of all tools that a gateway may have, whatever is configured. */
    List<String> tools();

    /** What the configuration lets SQL do, for the guard; no Snowflake account needs to be configured. */
    GuardPolicy guardPolicy(ConfigSource config);
}
