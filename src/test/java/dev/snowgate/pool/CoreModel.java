package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A world around a {@link PoolCore}: it carries the effects out on paper, answers them in any order and late, and has
 * {@link CoreRules} hold the core to its invariants after every single input.
 */
final class CoreModel {
    static final long MS = 1_000_000L;
    private static final List<Shelf> SHELVES =
            List.of(Shelf.DEFAULT, new Shelf("R", null, null, null), new Shelf(null, "W", "D", "S"));
    private static final List<FlushMode> FLUSHES = List.of(FlushMode.values());

    final PoolSettings settings;
    final PoolCore core;
    final CoreRules rules;
    final Map<Long, Ask> openAsks = new LinkedHashMap<>();
    final Map<Long, Long> askedAt = new HashMap<>();
    final Map<Long, String> operations = new LinkedHashMap<>();
    /** Asks by the session that runs their work. */
    final Map<Long, Long> running = new HashMap<>();

    final Set<Long> runningAsks = new HashSet<>();
    final Set<Long> answered = new HashSet<>();
    final Set<Long> aborted = new HashSet<>();
    final Set<Long> live = new HashSet<>();
    final Map<Long, Refusal> refusals = new HashMap<>();
    /** Kinds of sessions whose last login was refused: the core may wait for another of the kind to come back. */
    final Set<Shelf> refusedShelves = new HashSet<>();

    /** Calls that a worker has taken from the stage, by session, as long as the core has not been told. */
    final Map<Long, Ask> inTransit = new HashMap<>();

    private final Map<Long, Ask> staged = new LinkedHashMap<>();
    private final Map<Long, Shelf> openings = new HashMap<>();
    long passed;
    long now;
    long asks;
    int max;
    long openingsSeen;
    boolean drained;
    boolean outage;
    boolean refusing;
    /** What was published of the breaker last. */
    String breakerTold = "closed";

    boolean refused;

    CoreModel(long seed, PoolSettings settings) {
        this.settings = settings;
        this.max = settings.sizes().max();
        this.core = new PoolCore("model", settings, new Random(seed), new OnPaper());
        this.rules = new CoreRules(this);
        apply(core.start(now));
    }

    /** The stage, on which {@link #takesNext} plays the workers. */
    private final class OnPaper implements Stage {
        @Override
        public boolean put(Ask ask) {
            rules.require(openAsks.containsKey(ask.id()), "I2 stages who asked");
            rules.require(staged.put(ask.id(), ask) == null, "I2 stages once");
            return true;
        }

        @Override
        public boolean takeBack(Ask ask) {
            return staged.remove(ask.id()) != null;
        }
    }

    /** A worker has finished well and goes on with what is staged; the core hears of it when that operation ends. */
    private boolean takesNext(long session) {
        Ask done = openAsks.get(running.getOrDefault(session, 0L));
        if (done == null || done.taints() || aborted.contains(done.id())) {
            return false;
        }
        for (Ask next : staged.values()) {
            if (next.shelf().equals(done.shelf())) {
                staged.remove(next.id());
                inTransit.put(session, next);
                operations.put(session, "pass");
                return true;
            }
        }
        return false;
    }

    private void passOn(long session) {
        Ask next = Objects.requireNonNull(inTransit.remove(session));
        runningAsks.remove(running.put(session, next.id()));
        runningAsks.add(next.id());
        operations.put(session, "work");
        passed++;
        rules.served(next);
        apply(core.passedOn(now, session, next.id()));
    }

    void play(Step step) {
        int a = step.a();
        switch (step.kind()) {
            case ASK -> {
                long deadline = step.b() == 0 ? Long.MAX_VALUE : now + step.b() * MS;
                ask(SHELVES.get(a % SHELVES.size()), "t" + a / 3 % 3, deadline, a % 20 == 19);
            }
            case CANCEL -> cancel(asks == 0 ? 1 : 1 + a % asks);
            case FINISH -> finishNth(a, mood(step.b()), drift(step.b()));
            case PASS -> pass(a * MS);
            case OUTAGE -> outage = a == 0;
            case REFUSAL -> refusing = a == 0;
            case FLUSH -> apply(core.flush(now, FLUSHES.get(a % FLUSHES.size())));
            case PAUSE -> apply(core.pause(now));
            case RESUME -> {
                refusedShelves.clear();
                apply(core.resume(now));
            }
            case RESIZE -> {
                max = 1 + a % 6;
                apply(core.resize(now, max));
            }
        }
    }

    Ask ask(Shelf shelf, String tenant, long deadline) {
        return ask(shelf, tenant, deadline, false);
    }

    Ask ask(Shelf shelf, String tenant, long deadline, boolean taints) {
        Ask ask = new Ask(++asks, shelf, tenant, deadline, taints);
        openAsks.put(ask.id(), ask);
        askedAt.put(ask.id(), now);
        apply(core.acquire(now, ask));
        return ask;
    }

    void cancel(long ask) {
        apply(core.cancel(now, ask, CancelReason.CLIENT));
    }

    /** Time passes; the owner ticks whenever the core said that it must. */
    void pass(long nanos) {
        long end = now + nanos;
        for (int ticks = 0; core.due() <= end; ticks++) {
            rules.require(ticks < 100_000, "ticks without end");
            now = Math.max(now, core.due());
            apply(core.tick(now));
            rules.require(core.due() > now, "a tick does what is due");
        }
        now = end;
    }

    private @Nullable FailureKind mood(int b) {
        if (outage && b % 8 != 0) {
            return FailureKind.TRANSPORT;
        }
        return switch (b % 24) {
            case 1 -> FailureKind.SESSION_DEAD;
            case 2 -> FailureKind.TRANSPORT;
            case 3 -> FailureKind.WORK;
            default -> null;
        };
    }

    private static Drift drift(int b) {
        return switch (b % 16) {
            case 4 -> Drift.REPAIRABLE;
            case 5 -> Drift.BEYOND;
            default -> Drift.NONE;
        };
    }

    private void finishNth(int n, @Nullable FailureKind failure, Drift drift) {
        if (operations.isEmpty()) {
            return;
        }
        int skip = n % operations.size();
        for (long session : operations.keySet()) {
            if (skip-- == 0) {
                finish(session, failure, drift);
                return;
            }
        }
    }

    /** The same, and the core hears at once of what the worker goes on with. */
    void finish(long session, @Nullable FailureKind failure) {
        finish(session, failure, Drift.NONE);
        if (inTransit.containsKey(session)) {
            passOn(session);
        }
    }

    void finish(long session, @Nullable FailureKind failure, Drift drift) {
        switch (String.valueOf(operations.remove(session))) {
            case "open" -> {
                Shelf shelf = openings.remove(session);
                if (refusing) {
                    refused = true;
                    refusedShelves.add(shelf);
                    apply(core.openFailed(now, session, FailureKind.LOGIN_REFUSED, null));
                } else if (failure == null) {
                    live.add(session);
                    refusedShelves.remove(shelf);
                    apply(core.opened(now, session));
                } else {
                    apply(core.openFailed(now, session, failure, null));
                }
            }
            case "validate" ->
                apply(
                        failure == null
                                ? core.validated(now, session)
                                : core.validateFailed(now, session, failure, null));
            case "pass" -> passOn(session);
            case "work" -> {
                if (failure == null && drift == Drift.NONE && takesNext(session)) {
                    return;
                }
                Long ask = running.remove(session);
                if (ask != null) {
                    runningAsks.remove(ask);
                }
                apply(core.returned(now, session, new WorkReport(failure, drift, null)));
            }
            default -> {
                live.remove(session);
                apply(core.closed(now, session));
            }
        }
    }

    void finishAll() {
        for (int i = 0; !operations.isEmpty(); i++) {
            rules.require(i < 2_000, "operations come to an end");
            finish(operations.keySet().iterator().next(), null);
        }
    }

    void apply(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Open open) {
                begin(open.session(), "open");
                openings.put(open.session(), open.shelf());
                openingsSeen++;
            } else if (effect instanceof Effect.Validate validate) {
                begin(validate.session(), "validate");
            } else if (effect instanceof Effect.Repair repair) {
                begin(repair.session(), "validate");
            } else if (effect instanceof Effect.Close close) {
                begin(close.session(), "close");
            } else if (effect instanceof Effect.Grant grant) {
                rules.granted(grant);
                begin(grant.session(), "work");
                running.put(grant.session(), grant.ask());
                runningAsks.add(grant.ask());
            } else if (effect instanceof Effect.Deliver deliver) {
                answer(deliver.ask());
            } else if (effect instanceof Effect.Fail fail) {
                refusals.put(fail.ask(), fail.refusal());
                answer(fail.ask());
            } else if (effect instanceof Effect.Abort abort) {
                Long ask = running.get(abort.session());
                rules.require(ask != null, "aborts what runs");
                rules.require(aborted.add(ask), "aborts once");
            } else if (effect instanceof Effect.Publish news && news.event().kind() == PoolEvent.Kind.BREAKER) {
                breakerTold = news.event().detail();
            } else if (effect instanceof Effect.Drained) {
                rules.require(!drained, "ends once");
                drained = true;
            }
        }
        rules.check();
    }

    private void begin(long session, String operation) {
        rules.require(operations.put(session, operation) == null, "I3 one operation on a session");
    }

    private void answer(long ask) {
        rules.require(answered.add(ask), "I2 one answer");
        rules.require(openAsks.remove(ask) != null, "I2 an answer for who asked");
    }
}
