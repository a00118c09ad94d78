package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.EventCodecs;
import dev.snowgate.event.PoolStats;
import dev.snowgate.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pool: owns the one {@link PoolCore}, feeds it and carries out what it decides. All state is touched on the
 * verticle's context only; everything that blocks runs on {@link Lanes}.
 *
 * <p>Deployed once, as an event-loop verticle, it is ready at once, whether or not a session can be opened. Undeploying
 * drains it.
 *
 * @param <C> the pooled session
 */
public final class PoolVerticle<C> extends VerticleBase implements Pool<C> {
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final long STATS_EVERY_MS = 1000;
    private static final long STATS_AT_LEAST_EVERY = 10;

    private final String name;
    private final PoolSettings settings;
    private final Connector<C> connector;
    private final Ticker ticker;
    private final long origin;
    private final PoolCore core;
    private final Map<Long, C> sessions = new HashMap<>();
    private final Map<Long, Borrow<C, ?>> borrows = new HashMap<>();
    private final Map<Long, LeaseImpl<C>> leases = new HashMap<>();
    private final Promise<Void> drained = Promise.promise();
    private @Nullable Lanes lanes;
    private @Nullable Context owner;
    private long lastAsk;
    private long timer = -1;
    private long timerDue = Long.MAX_VALUE;
    private boolean changed = true;
    private long quiet;
    private String lastState = "";

    /** A pool whose stats travel under {@code name}. */
    public PoolVerticle(String name, PoolSettings settings, Connector<C> connector) {
        this(name, settings, connector, Ticker.SYSTEM, new Random());
    }

    /** The same with a given clock and source of jitter. */
    public PoolVerticle(
            String name, PoolSettings settings, Connector<C> connector, Ticker ticker, RandomGenerator random) {
        this.name = name;
        this.settings = settings;
        this.connector = connector;
        this.ticker = ticker;
        this.origin = ticker.nanos();
        this.core = new PoolCore(name, settings, random);
    }

    @Override
    public Future<?> start() {
        owner = context;
        lanes = new Lanes(vertx, name, settings);
        EventCodecs.register(vertx);
        vertx.eventBus().<Object>consumer(Addresses.poolControl(name), new Control(this)::handle);
        vertx.setPeriodic(STATS_EVERY_MS, id -> publishIfDue());
        carryOut(core.start(now()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return drain(STOP_GRACE).onComplete(done -> {
            vertx.cancelTimer(timer);
            if (lanes != null) {
                lanes.shutdown();
            }
        });
    }

    @Override
    public <T> Future<T> withSession(SessionRequest request, SessionWork<C, T> work) {
        Promise<T> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        onOwner(() -> {
            Ask ask = new Ask(++lastAsk, request.shelf(), request.tenant(), coreTime(request), request.taints());
            Borrow<C, T> borrow = new Borrow<>(ask, request, work, answer, caller, started());
            borrows.put(ask.id(), borrow);
            CancelReason already = request.cancel().reason();
            if (already != null) {
                end(ask.id(), Refusal.ended(already));
                return;
            }
            carryOut(core.acquire(now(), ask));
            if (borrows.containsKey(ask.id())) {
                borrow.onEnd(request.cancel()
                        .onCancel(why -> onOwner(() -> carryOut(core.cancel(now(), ask.id(), why)))));
            }
        });
        return answer.future();
    }

    private long coreTime(SessionRequest request) {
        long left = request.deadline().remaining(ticker).toNanos();
        long now = now();
        return left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left;
    }

    @Override
    public Future<PoolStats> stats() {
        Promise<PoolStats> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        onOwner(() -> {
            PoolStats stats = snapshot();
            onCaller(caller, () -> answer.complete(stats));
        });
        return answer.future();
    }

    @Override
    public Future<Void> drain(Duration grace) {
        Promise<Void> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        onOwner(() -> {
            carryOut(core.drain(now(), grace.toNanos()));
            drained.future().onComplete(done -> onCaller(caller, answer::tryComplete));
        });
        return answer.future();
    }

    private void onCaller(@Nullable Context caller, Runnable action) {
        if (caller == null || caller == owner) {
            action.run();
        } else {
            caller.runOnContext(done -> action.run());
        }
    }

    private Context started() {
        if (owner == null) {
            throw new IllegalStateException("pool " + name + " is not deployed");
        }
        return owner;
    }

    private void onOwner(Runnable action) {
        Context home = started();
        if (Vertx.currentContext() == home) {
            action.run();
        } else {
            home.runOnContext(done -> action.run());
        }
    }

    private long now() {
        return ticker.nanos() - origin;
    }

    PoolStats snapshot() {
        return core.snapshot(now());
    }

    void setMax(int max) {
        PoolSettings.within("max", max, 1, PoolSettings.Sizes.CEILING);
        lanes().grow(max);
        carryOut(core.resize(now(), max));
    }

    void flush() {
        carryOut(core.flush(now()));
    }

    void pause() {
        carryOut(core.pause(now()));
    }

    void resume() {
        carryOut(core.resume(now()));
    }

    /** Lets the core notice what time it is; completes when its decisions are under way. */
    Future<Void> tick() {
        Promise<Void> done = Promise.promise();
        onOwner(() -> {
            carryOut(core.tick(now()));
            done.complete();
        });
        return done.future();
    }

    private Lanes lanes() {
        if (lanes == null) {
            throw new IllegalStateException("pool " + name + " is not deployed");
        }
        return lanes;
    }

    private void carryOut(List<Effect> effects) {
        changed |= !effects.isEmpty();
        for (Effect effect : effects) {
            carryOut(effect);
        }
        schedule();
        String state = core.stateName(now());
        if (!state.equals(lastState)) {
            lastState = state;
            publish();
        }
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Grant grant) {
            grant(grant.ask(), grant.session());
        } else if (effect instanceof Effect.Deliver deliver) {
            Borrow<C, ?> borrow = borrows.remove(deliver.ask());
            if (borrow != null) {
                borrow.deliver();
            }
        } else if (effect instanceof Effect.Fail fail) {
            end(fail.ask(), fail.refusal());
        } else if (effect instanceof Effect.Open open) {
            open(open.session(), open.shelf());
        } else if (effect instanceof Effect.Validate validate) {
            validate(validate.session());
        } else if (effect instanceof Effect.Close close) {
            close(close.session());
        } else if (effect instanceof Effect.Abort abort) {
            LeaseImpl<C> lease = leases.get(abort.session());
            if (lease != null) {
                lease.abort();
            }
        } else if (effect instanceof Effect.Publish publish) {
            vertx.eventBus().publish(Addresses.poolEvents(name), publish.event());
        } else if (effect instanceof Effect.Drained) {
            drained.tryComplete();
        }
    }

    private void end(long ask, Refusal refusal) {
        Borrow<C, ?> borrow = borrows.remove(ask);
        if (borrow != null) {
            borrow.fail(Errors.of(refusal));
        }
    }

    private void grant(long ask, long session) {
        Borrow<C, ?> borrow = borrows.get(ask);
        C connection = sessions.get(session);
        if (borrow == null || connection == null) {
            throw new IllegalStateException("granted session " + session + " to call " + ask + ", one of them unknown");
        }
        LeaseImpl<C> lease = new LeaseImpl<>(connection, this::runAbort);
        leases.put(session, lease);
        run(borrow, lease, session);
    }

    private <T> void run(Borrow<C, T> borrow, LeaseImpl<C> lease, long session) {
        lanes().<Borrow.Outcome<T>>query(() -> borrow.run(lease, connector), (outcome, broken) -> {
            leases.remove(session);
            Borrow.Outcome<T> known = outcome != null
                    ? outcome
                    : new Borrow.Outcome<>(null, broken, new WorkReport(FailureKind.SESSION_DEAD, true, broken));
            borrow.keep(known);
            carryOut(core.returned(now(), session, known.report()));
        });
    }

    private void runAbort(Lease.AbortAction action) {
        onOwner(() -> lanes().maintenance(
                        () -> {
                            action.run();
                            return true;
                        },
                        (done, failure) -> {}));
    }

    private void open(long session, Shelf shelf) {
        lanes().login(() -> connector.open(shelf), (connection, failure) -> {
            if (connection != null) {
                sessions.put(session, connection);
                carryOut(core.opened(now(), session));
            } else {
                carryOut(core.openFailed(now(), session, kind(failure, FailureKind.TRANSPORT), failure));
            }
        });
    }

    private void validate(long session) {
        C connection = sessions.get(session);
        lanes().maintenance(
                        () -> {
                            if (connection != null) {
                                connector.validate(connection);
                            }
                            return true;
                        },
                        (done, failure) -> carryOut(
                                failure == null
                                        ? core.validated(now(), session)
                                        : core.validateFailed(
                                                now(), session, kind(failure, FailureKind.SESSION_DEAD), failure)));
    }

    private void close(long session) {
        C connection = sessions.remove(session);
        lanes().close(
                        () -> {
                            if (connection != null) {
                                connector.close(connection);
                            }
                            return true;
                        },
                        (done, failure) -> carryOut(core.closed(now(), session)));
    }

    private FailureKind kind(@Nullable Throwable failure, FailureKind otherwise) {
        if (failure == null) {
            return otherwise;
        }
        try {
            return connector.classify(failure);
        } catch (RuntimeException broken) {
            return otherwise;
        }
    }

    private void schedule() {
        long now = now();
        long due = core.due(now);
        if (due == timerDue && timer >= 0) {
            return;
        }
        vertx.cancelTimer(timer);
        timer = -1;
        timerDue = due;
        if (due != Long.MAX_VALUE) {
            long wait = Math.max(1, (due - now + 999_999) / 1_000_000);
            timer = vertx.setTimer(wait, id -> {
                timer = -1;
                timerDue = Long.MAX_VALUE;
                carryOut(core.tick(now()));
            });
        }
    }

    private void publishIfDue() {
        quiet++;
        if (changed || quiet >= STATS_AT_LEAST_EVERY) {
            publish();
        }
    }

    private void publish() {
        changed = false;
        quiet = 0;
        vertx.eventBus().publish(Addresses.poolStats(name), snapshot());
    }
}
