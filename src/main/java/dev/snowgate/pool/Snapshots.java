package dev.snowgate.pool;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.event.PoolStats;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the books into the form that leaves the pool. */
final class Snapshots {
    private static final int TENANTS = 8;

    private final CoreState state;
    private long seq;

    Snapshots(CoreState state) {
        this.state = state;
    }

    PoolStats take(long now) {
        return new PoolStats(
                state.name,
                ++seq,
                0,
                stateName(now),
                sessions(),
                new PoolStats.Queue(
                        state.waiters.size(),
                        state.settings.waits().max(),
                        most(state.waiters.byTenant()),
                        most(lent())),
                state.tally.counts(),
                state.tally.times(now),
                health(now));
    }

    String stateName(long now) {
        if (!state.is(CoreState.Phase.UP)) {
            return CoreState.lower(state.phase());
        }
        if (state.latch.blocked(now)) {
            return "login_blocked";
        }
        return switch (state.breaker.state()) {
            case OPEN -> "outage";
            case HALF_OPEN -> "recovering";
            case CLOSED -> state.entries.count(EntryState.CONDEMNED) > 0 ? "degraded" : "up";
        };
    }

    PoolStats.Sessions sessions() {
        return new PoolStats.Sessions(
                state.min(),
                state.max(),
                state.entries.count(EntryState.OPENING),
                state.entries.count(EntryState.IDLE),
                state.entries.count(EntryState.LEASED),
                state.entries.count(EntryState.VALIDATING),
                state.entries.count(EntryState.CLOSING),
                state.entries.count(EntryState.CONDEMNED));
    }

    private Map<String, Long> lent() {
        Map<String, Long> lent = new HashMap<>();
        for (Entry entry : state.entries.in(EntryState.LEASED)) {
            Loan loan = entry.loan();
            if (loan != null) {
                lent.merge(loan.tenant(), 1L, Long::sum);
            }
        }
        return lent;
    }

    private static Map<String, Long> most(Map<String, Long> byTenant) {
        return byTenant.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TENANTS)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private PoolStats.Health health(long now) {
        long probe = state.breaker.nextProbeAt();
        FailureKind failure = state.tally.lastFailure();
        SnowflakeDetail detail = state.tally.lastCause() instanceof GatewayError error ? error.snowflake() : null;
        return new PoolStats.Health(
                CoreState.lower(state.breaker.state()),
                probe == Long.MAX_VALUE ? -1 : Math.max(0, (probe - now) / 1_000_000),
                failure == null ? null : CoreState.lower(failure),
                detail == null ? null : detail.vendorCode(),
                detail == null ? null : detail.sqlState(),
                failure == null ? -1 : Math.max(0, (now - state.tally.lastFailureAt()) / 1_000_000));
    }
}
