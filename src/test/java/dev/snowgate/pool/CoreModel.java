package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolStats;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A world around a {@link PoolCore}: it carries the effects out on paper, answers them in any order and late, and holds
 * the core to its invariants after every single input.
 */
final class CoreModel {
    static final long MS = 1_000_000L;
    private static final List<Shelf> SHELVES =
            List.of(Shelf.DEFAULT, new Shelf("R", null, null, null), new Shelf(null, "W", "D", "S"));

    private static final List<FlushMode> FLUSHES = List.of(FlushMode.values());

    final Random random;
    final PoolSettings settings;
    final PoolCore core;
    final Map<Long, Ask> openAsks = new LinkedHashMap<>();
    final Map<Long, Long> askedAt = new HashMap<>();
    final Map<Long, String> operations = new LinkedHashMap<>();
    final Map<Long, Long> running = new HashMap<>();
    final Set<Long> answered = new HashSet<>();
    final Set<Long> aborted = new HashSet<>();
    final Set<Long> live = new HashSet<>();
    final ArrayDeque<Object> log = new ArrayDeque<>();
    long now;
    long asks;
    int max;
    int sizeBefore;
    long openingsSeen;
    boolean drained;
    boolean outage;
    boolean refusing;
    boolean refused;
    boolean paused;

    CoreModel(long seed, PoolSettings settings) {
        this.random = new Random(seed);
        this.settings = settings;
        this.max = settings.sizes().max();
        this.core = new PoolCore("model", settings, new Random(seed + 1));
        apply("start", core.start(now));
    }

    /** One random step of the world. */
    void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> ask();
            case 5 -> cancelAny();
            case 6, 7, 8, 9, 10, 11, 12, 13 -> finishAny();
            case 14, 15 -> pass(random.nextInt(50) * MS);
            case 16 -> pass(random.nextInt(20_000) * MS);
            case 17 -> outage = random.nextInt(3) == 0;
            case 18 -> refusing = random.nextInt(10) == 0;
            default -> operate();
        }
    }

    private void operate() {
        switch (random.nextInt(12)) {
            case 0 -> apply("flush", core.flush(now, FLUSHES.get(random.nextInt(FLUSHES.size()))));
            case 1 -> {
                paused = true;
                apply("pause", core.pause(now));
            }
            case 2, 3, 4, 5 -> {
                paused = false;
                apply("resume", core.resume(now));
            }
            case 6 -> {
                max = 1 + random.nextInt(6);
                apply("resize " + max, core.resize(now, max));
            }
            default -> pass(random.nextInt(2_000) * MS);
        }
    }

    void ask() {
        long deadline = random.nextInt(4) == 0 ? now + random.nextInt(3_000) * MS : Long.MAX_VALUE;
        ask(SHELVES.get(random.nextInt(SHELVES.size())), "t" + random.nextInt(3), deadline);
    }

    Ask ask(Shelf shelf, String tenant, long deadline) {
        Ask ask = new Ask(++asks, shelf, tenant, deadline, random.nextInt(20) == 0);
        openAsks.put(ask.id(), ask);
        askedAt.put(ask.id(), now);
        apply("acquire " + ask, core.acquire(now, ask));
        return ask;
    }

    private void cancelAny() {
        if (asks > 0) {
            long ask = 1 + random.nextLong(asks);
            apply("cancel " + ask, core.cancel(now, ask, CancelReason.CLIENT));
        }
    }

    /** Time passes; the owner ticks whenever the core said that it must. */
    void pass(long nanos) {
        long end = now + nanos;
        for (int ticks = 0; ; ticks++) {
            long due = core.due();
            if (due > end) {
                break;
            }
            assertThat(ticks).as(() -> told("ticks without end")).isLessThan(100_000);
            now = Math.max(now, due);
            apply("tick", core.tick(now));
            assertThat(core.due()).as(() -> told("a tick does what is due")).isGreaterThan(now);
        }
        now = end;
    }

    /** Ends one operation, with the outcome the world is in the mood for. */
    void finishAny() {
        if (operations.isEmpty()) {
            return;
        }
        List<Long> sessions = List.copyOf(operations.keySet());
        long session = sessions.get(random.nextInt(sessions.size()));
        finish(session, mood());
    }

    private @Nullable FailureKind mood() {
        if (outage && random.nextInt(8) != 0) {
            return FailureKind.TRANSPORT;
        }
        return switch (random.nextInt(24)) {
            case 0 -> FailureKind.SESSION_DEAD;
            case 1 -> FailureKind.TRANSPORT;
            case 2 -> FailureKind.WORK;
            default -> null;
        };
    }

    void finish(long session, @Nullable FailureKind failure) {
        String operation = String.valueOf(operations.remove(session));
        String what = operation + " of " + session + " -> " + failure;
        switch (operation) {
            case "open" -> {
                if (refusing) {
                    refused = true;
                    apply(what + " refused", core.openFailed(now, session, FailureKind.LOGIN_REFUSED, null));
                } else if (failure == null) {
                    live.add(session);
                    apply(what, core.opened(now, session));
                } else {
                    apply(what, core.openFailed(now, session, failure, null));
                }
            }
            case "validate" ->
                apply(
                        what,
                        failure == null
                                ? core.validated(now, session)
                                : core.validateFailed(now, session, failure, null));
            case "work" -> {
                running.remove(session);
                apply(
                        what,
                        core.returned(
                                now,
                                session,
                                new WorkReport(
                                        failure,
                                        random.nextInt(30) == 0
                                                ? Drift.BEYOND
                                                : random.nextInt(30) == 0 ? Drift.REPAIRABLE : Drift.NONE,
                                        null)));
            }
            default -> {
                live.remove(session);
                apply(what, core.closed(now, session));
            }
        }
    }

    void apply(String input, List<Effect> effects) {
        log.add(now / MS + " " + input);
        log.add(effects);
        while (log.size() > 60) {
            log.remove();
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Open open) {
                begin(open.session(), "open");
                openingsSeen++;
            } else if (effect instanceof Effect.Validate validate) {
                begin(validate.session(), "validate");
            } else if (effect instanceof Effect.Repair repair) {
                begin(repair.session(), "validate");
            } else if (effect instanceof Effect.Close close) {
                begin(close.session(), "close");
            } else if (effect instanceof Effect.Grant grant) {
                assertThat(openAsks).as(() -> told("grants once, to who asked")).containsKey(grant.ask());
                assertThat(running).as(() -> told("I3 one lease")).doesNotContainKey(grant.session());
                assertThat(running.values()).as(() -> told("granted twice")).doesNotContain(grant.ask());
                begin(grant.session(), "work");
                running.put(grant.session(), grant.ask());
            } else if (effect instanceof Effect.Deliver deliver) {
                answer(deliver.ask());
            } else if (effect instanceof Effect.Fail fail) {
                answer(fail.ask());
            } else if (effect instanceof Effect.Abort abort) {
                assertThat(running).as(() -> told("aborts what runs")).containsKey(abort.session());
                assertThat(aborted.add(running.get(abort.session())))
                        .as(() -> told("aborts once"))
                        .isTrue();
            } else if (effect instanceof Effect.Drained) {
                assertThat(drained).isFalse();
                drained = true;
            }
        }
        check();
    }

    private void begin(long session, String operation) {
        assertThat(operations).as(() -> told("I3 one operation on a session")).doesNotContainKey(session);
        operations.put(session, operation);
    }

    private void answer(long ask) {
        assertThat(answered.add(ask)).as(() -> told("I2 one answer for", ask)).isTrue();
        assertThat(openAsks.remove(ask)).as(() -> told("I2 asked")).isNotNull();
    }

    private void check() {
        PoolStats stats = core.snapshot(now);
        PoolStats.Sessions sessions = stats.sessions();
        assertThat(sessions.size()).as(() -> told("I1", stats)).isLessThanOrEqualTo(Math.max(max, sizeBefore));
        sizeBefore = sessions.size();
        int open = sessions.size() + sessions.closing() + sessions.condemned();
        assertThat(operations.size() + sessions.idle())
                .as(() -> told("I9", stats))
                .isEqualTo(open);
        assertThat(sessions.opening())
                .as(() -> told("I5"))
                .isLessThanOrEqualTo(settings.sizes().opens());
        assertThat(sessions.validating())
                .as(() -> told("I5"))
                .isLessThanOrEqualTo(settings.sizes().validations());
        long waiting = openAsks.keySet().stream()
                .filter(ask -> !running.containsValue(ask))
                .count();
        assertThat((long) stats.waiters()).as(() -> told("I9 waiters")).isEqualTo(waiting);
        assertThat(stats.counts().acquired() + stats.counts().timedOut())
                .as(() -> told("I9 counts"))
                .isLessThanOrEqualTo(asks);
        if (drained) {
            assertThat(openAsks).as(() -> told("I7")).isEmpty();
            assertThat(sessions.size()).as(() -> told("I7")).isZero();
        }
        checkWaiters(stats);
    }

    private void checkWaiters(PoolStats stats) {
        for (Ask ask : openAsks.values()) {
            if (running.containsValue(ask.id())) {
                continue;
            }
            long limit = askedAt.getOrDefault(ask.id(), 0L)
                    + settings.waits().acquireTimeout().toNanos();
            assertThat(now).as(() -> told("I6", ask)).isLessThanOrEqualTo(Math.min(limit, ask.deadline()) + MS);
        }
        PoolStats.Sessions sessions = stats.sessions();
        boolean healthy = stats.state().equals("up") && sessions.closing() == 0;
        if (healthy && stats.waiters() > 0) {
            boolean supply = sessions.opening() + sessions.validating() > 0;
            boolean full = sessions.leased() == max;
            assertThat(supply || full || sessions.size() > max)
                    .as(() -> told("I4 no lost wake-up:", stats))
                    .isTrue();
        }
    }

    private String told(String what, Object... values) {
        return what + " " + List.of(values) + "\n" + tail();
    }

    /** The end of the log, for a failure's message. */
    String tail() {
        return log.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
