package dev.snowgate.app;

import dev.snowgate.auth.policy.Policy;
import dev.snowgate.config.GatewayConfig;
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
}
