package dev.snowgate.app;

import dev.snowgate.auth.policy.Policy;
import dev.snowgate.auth.policy.Rights;
import dev.snowgate.call.Principal;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.session.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway's tools as the policy lets callers see them: those of the same roles see the same. */
final class Toolbox implements Offer {
    private final ToolRegistry all;
    private final List<String> connections;
    private final Policy policy;

    /** By roles, of which a policy has few. */
    private final Map<List<String>, ToolRegistry> byRoles = new ConcurrentHashMap<>();

    Toolbox(List<Tool> tools, Collection<String> connections, Policy policy) {
        this.all = new ToolRegistry(tools);
        this.connections = List.copyOf(connections);
        this.policy = policy;
    }

    @Override
    public ToolRegistry all() {
        return all;
    }

    @Override
    public ToolRegistry to(Principal principal) {
        Rights rights = policy.of(principal);
        return rights.isOpen() ? all : byRoles.computeIfAbsent(rights.roles(), roles -> seenWith(rights));
    }

    private ToolRegistry seenWith(Rights rights) {
        List<Tool> seen = new ArrayList<>();
        for (Tool tool : all.all()) {
            List<String> on = rights.connections(tool.descriptor().name(), connections);
            if (!on.isEmpty()) {
                seen.add(tool.on(on));
            }
        }
        return new ToolRegistry(seen);
    }

    @Override
    public boolean isShared() {
        return policy.isOpen();
    }
}
