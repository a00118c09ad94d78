package dev.snowgate.app;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.auth.policy.Policy;
import dev.snowgate.auth.policy.Rights;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.LimitsConfig;
import dev.snowgate.session.Offer;
import dev.snowgate.tool.QueryTasks;
import java.util.List;

/**
 * What a gateway serves by one state of its configuration and policy. A changed configuration makes another one; calls that
 * have begun go on with theirs.
 *
 * @param config the configuration
 * @param policy which callers may do what
 * @param offer the tools
 * @param tasks how their long calls go on
 */
record Serving(GatewayConfig config, Policy policy, Offer offer, List<QueryTasks> tasks) {
    Serving {
        tasks = List.copyOf(tasks);
    }

    /**
     * How many calls a caller may make.
     *
     * @param tool the tool that is called, or the method where there is no tool
     */
    CallLimits limits(Rights rights, String tool) {
        LimitsConfig own = config.access().limits();
        // Clients look after their tasks every two seconds, as they are told to; that costs no rate.
        boolean looks = tool.startsWith("tasks/");
        boolean method = tool.indexOf('/') >= 0;
        return new CallLimits(
                looks ? 0 : rights.perMinute(own.callsPerMinute()),
                rights.burst(own.burst()),
                rights.concurrency(own.concurrency()),
                method ? 0 : rights.perMinute(tool, own.toolCallsPerMinute()));
    }
}
