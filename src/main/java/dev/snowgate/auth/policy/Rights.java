package dev.snowgate.auth.policy;

import dev.snowgate.auth.limit.CallLimits;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.LimitsConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may do: the calls that any of its roles allows. A call must be allowed by one role as a whole, its tool,
 * connection, statements and databases; what two roles allow in parts is not allowed. Safe from all threads.
 */
public final class Rights {
    /** Everything. */
    static final Rights ALL = new Rights(true, List.of());

    private final boolean open;
    private final List<Role> roles;

    /** By tool and connection; both come from what the gateway offers, not from its callers, so that it stays small. */
    private final Map<List<String>, Grant> grants = new ConcurrentHashMap<>();

    /** By tool or method; a policy is read anew with the configuration whose limits these are made of. */
    private final Map<String, CallLimits> limits = new ConcurrentHashMap<>();

    private final List<String> names;

    Rights(boolean open, List<Role> roles) {
        this.open = open;
        this.roles = List.copyOf(roles);
        this.names = roles.stream().map(Role::name).toList();
    }

    /** Whether everything is allowed, because there is no policy. */
    public boolean isOpen() {
        return open;
    }

    /** Those of {@code all} on which this caller may call the tool, in the same order. */
    public List<String> connections(String tool, Collection<String> all) {
        return all.stream()
                .filter(connection -> !find(tool, connection).isNothing())
                .toList();
    }

    /**
     * What remains to be asked of a call of this tool on this connection.
     *
     * @throws GatewayError.NotAllowed when no role allows it
     */
    public Grant grant(String tool, String connection) {
        Grant grant = find(tool, connection);
        if (grant.isNothing()) {
            throw refusal(tool, connection);
        }
        return grant;
    }

    /** The same, but an empty grant where no role allows it. {@code tool} may be several that tell the same. */
    public Grant find(String tool, String connection) {
        if (open) {
            return Grant.ALL;
        }
        return grants.computeIfAbsent(List.of(tool, connection), this::work);
    }

    private Grant work(List<String> call) {
        return Grant.of(roles.stream()
                .filter(role -> role.allows().tools().matches(call.get(0))
                        && role.allows().connections().matches(call.get(1)))
                .toList());
    }

    private GatewayError refusal(String tool, String connection) {
        List<Role> having = roles.stream()
                .filter(role -> role.allows().tools().matches(tool))
                .toList();
        if (roles.isEmpty()) {
            return Grant.notAllowed("anything: no role is assigned to you and there is no default role", "", List.of());
        }
        return having.isEmpty()
                ? Grant.notAllowed(tool, "tools", roles)
                : Grant.notAllowed("connection " + connection + " for " + tool, "connections", having);
    }

    /** Names of the roles. */
    public List<String> roles() {
        return names;
    }

    /**
     * How many calls this caller may make.
     *
     * @param tool the tool that is called, or the method where there is no tool; from a fixed set
     * @param own the configuration's limits, where the roles say nothing; always the same for one policy
     */
    public CallLimits limits(String tool, LimitsConfig own) {
        return open ? limitsOf(tool, own) : limits.computeIfAbsent(tool, name -> limitsOf(name, own));
    }

    private CallLimits limitsOf(String tool, LimitsConfig own) {
        // Clients look after their tasks every two seconds, as they are told to; that costs no rate.
        boolean looks = tool.startsWith("tasks/");
        boolean method = tool.indexOf('/') >= 0;
        return new CallLimits(
                looks ? 0 : perMinute(own.callsPerMinute()),
                burst(own.burst()),
                concurrency(own.concurrency()),
                method ? 0 : perMinute(tool, own.toolCallsPerMinute()));
    }

    /** Calls a minute; {@code otherwise} is the gateway's own limit, 0 for none, as the result. */
    public long perMinute(long otherwise) {
        return limit(roles.stream().map(role -> role.calls().perMinute()).collect(Collectors.toList()), otherwise);
    }

    /** Calls at once after a rest. */
    public long burst(long otherwise) {
        return limit(roles.stream().map(role -> role.calls().burst()).collect(Collectors.toList()), otherwise);
    }

    /** Calls at a time. */
    public long concurrency(long otherwise) {
        return limit(roles.stream().map(role -> role.calls().concurrency()).collect(Collectors.toList()), otherwise);
    }

    /** Calls of one tool a minute. */
    public long perMinute(String tool, long otherwise) {
        return limit(
                roles.stream()
                        .filter(role -> role.allows().tools().matches(tool))
                        .map(role -> role.calls().tool(tool))
                        .collect(Collectors.toList()),
                otherwise);
    }

    private static long limit(List<@Nullable Bound> bounds, long otherwise) {
        if (bounds.isEmpty()) {
            return otherwise;
        }
        boolean silent = bounds.stream().anyMatch(Objects::isNull);
        if (silent && otherwise == 0) {
            return 0;
        }
        long most = bounds.stream()
                .filter(Objects::nonNull)
                .mapToLong(Bound::value)
                .max()
                .orElse(otherwise);
        return silent ? Math.max(most, otherwise) : most;
    }
}
