package dev.snowgate.auth.policy;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.config.LimitsConfig;
import dev.snowgate.sql.guard.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a call is allowed or not: decided as for a real call, and then told role by role with the lines that decide.
 *
 * @param allowed whether some role allows it
 * @param lines for people
 */
public record Explanation(boolean allowed, List<String> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    /**
     * A call that may be made.
     *
     * @param principal who would make it
     * @param tool its name
     * @param connection its name
     * @param classes of its statement; none for a call without one
     * @param reach of its statement; null for a call without one
     * @param session stored name of the session's database; null when it is not known
     */
    public record Call(
            Principal principal,
            String tool,
            String connection,
            List<String> classes,
            @Nullable Reach reach,
            @Nullable String session) {}

    /**
     * What the configuration allows everybody.
     *
     * @param rows of an answer
     * @param bytes of an answer
     * @param calls how many calls
     */
    public record Own(int rows, int bytes, LimitsConfig calls) {}

    /** Decides and tells; {@code file} is the policy's name. */
    public static Explanation of(Policy policy, String file, Call call, Own own) {
        List<String> lines = new ArrayList<>();
        Grant grant = Grant.of(List.of());
        String refusal = "";
        try {
            grant = policy.of(call.principal()).grant(call.tool(), call.connection());
            Reach reach = call.reach();
            if (reach != null) {
                grant = grant.statement(call.classes(), () -> reach, call.session());
            }
        } catch (GatewayError.NotAllowed e) {
            refusal = e.message();
        }
        boolean allowed = refusal.isEmpty();
        lines.add((allowed ? "ALLOW " : "DENY ") + call.principal().id() + " " + call.tool() + " on "
                + call.connection());
        if (!allowed) {
            lines.add("  " + refusal);
        }
        if (policy.isOpen()) {
            lines.add("no policy is configured (policy.file), so everything is allowed");
        }
        RoleLines roles = new RoleLines(file, call);
        policy.held(call.principal()).forEach(held -> lines.addAll(roles.of(held)));
        if (allowed) {
            lines.add("limits, the most generous of the roles");
            lines.addAll(limits(policy, file, grant, call, own));
        }
        return new Explanation(allowed, lines);
    }

    private static List<String> limits(Policy policy, String file, Grant grant, Call call, Own own) {
        List<Role> all =
                policy.held(call.principal()).stream().map(Policy.Held::role).toList();
        Rights rights = policy.of(call.principal());
        LimitsConfig calls = own.calls();
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "rows",
                grant.rows(own.rows()),
                file,
                "query.maxRows",
                bounds(grant.roles(), role -> role.answers().rows())));
        lines.add(line(
                "bytes",
                grant.bytes(own.bytes()),
                file,
                "query.maxBytes",
                bounds(grant.roles(), role -> role.answers().bytes())));
        lines.add(line(
                "calls a minute",
                rights.perMinute(calls.callsPerMinute()),
                file,
                "limits.callsPerMinute",
                bounds(all, role -> role.calls().perMinute())));
        lines.add(line(
                "of " + call.tool(),
                rights.perMinute(call.tool(), calls.toolCallsPerMinute()),
                file,
                "limits.toolCallsPerMinute",
                bounds(all, role -> role.calls().tool(call.tool()))));
        lines.add(line(
                "calls at once",
                rights.burst(calls.burst()),
                file,
                "limits.burst",
                bounds(all, role -> role.calls().burst())));
        lines.add(line(
                "calls at a time",
                rights.concurrency(calls.concurrency()),
                file,
                "limits.concurrency",
                bounds(all, role -> role.calls().concurrency())));
        return lines;
    }

    private static List<Bound> bounds(List<Role> roles, java.util.function.Function<Role, @Nullable Bound> of) {
        List<Bound> bounds = new ArrayList<>();
        for (Role role : roles) {
            Bound bound = of.apply(role);
            if (bound != null) {
                bounds.add(bound);
            }
        }
        return bounds;
    }

    /** The rule that gives the value, else the configuration's own. */
    private static String line(String what, long value, String file, String own, List<Bound> bounds) {
        String by = bounds.stream()
                .filter(bound -> bound.value() == value)
                .findFirst()
                .map(bound -> bound.where() + " (" + file + ":" + bound.line() + ")")
                .orElse(own);
        return String.format(Locale.ROOT, "  %-22s %-10s %s", what, value == 0 ? "no limit" : value, by);
    }

    /** What each role says, rule by rule, up to the one that denies. */
    private record RoleLines(String file, Call call) {
        List<String> of(Policy.Held held) {
            Role role = held.role();
            Assignment by = held.assignment();
            List<String> lines = new ArrayList<>();
            lines.add("role " + role.name() + " (" + file + ":" + role.line() + "), "
                    + (by == null ? "the default role" : "by " + by.by().key + " (" + file + ":" + by.line() + ")"));
            boolean open = rule(lines, "tools", role.allows().tools(), List.of(call.tool()))
                    && rule(lines, "connections", role.allows().connections(), List.of(call.connection()));
            Reach reach = call.reach();
            if (open && reach != null && rule(lines, "statements", role.allows().statements(), call.classes())) {
                databases(lines, role.allows().databases(), reach);
            }
            return lines;
        }

        private void databases(List<String> lines, Globs rule, Reach reach) {
            if (rule.everything()) {
                rule(lines, "databases", rule, List.of("*"));
            } else if (reach instanceof Reach.Unproven unproven) {
                lines.add(told("databases", false, unproven.problem() + " so that it cannot be told", rule.line()));
            } else if (call.session() == null) {
                lines.add(told("databases", false, "the session's database is not known", rule.line()));
            } else {
                Set<String> all = new TreeSet<>(((Reach.Named) reach).databases());
                all.add(String.valueOf(call.session()));
                rule(lines, "databases", rule, List.copyOf(all));
            }
        }

        private boolean rule(List<String> lines, String name, Globs rule, List<String> names) {
            for (String one : names) {
                if (!rule.matches(one)) {
                    lines.add(told(name, false, one + " is not in it", rule.line()));
                    return false;
                }
            }
            String by = names.stream()
                    .map(one -> {
                        Glob glob = rule.find(one);
                        return glob == null ? one : one + " by \"" + glob.text() + "\"";
                    })
                    .collect(Collectors.joining(", "));
            lines.add(told(name, true, by, rule.line()));
            return true;
        }

        private String told(String name, boolean allows, String why, int line) {
            return String.format(
                    Locale.ROOT, "  %-12s %-6s %s (%s:%d)", name, allows ? "allow" : "deny", why, file, line);
        }
    }
}
