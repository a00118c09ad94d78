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
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pool: owns the one {@link PoolCore}, feeds it and has {@link Hands} carry out what it decides. All state is touched
 * on the verticle's context only; everything that blocks runs on {@link Lanes}.
 *
 * <p>Deployed once, as an event-loop verticle, it is ready at once, whether or not a session can be opened. Undeploying
 * drains it.
 *
 * @param <C> the pooled session
 */
public final class PoolVerticle<C> extends VerticleBase implements Pool<C> {
    /** How often a place in the queue is told to whoever asked for it. */
    private static final long PLACE_MILLIS = 1_000;

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final String name;
    private final PoolSettings settings;
    private final Connector<C> connector;
    private final Ticker ticker;
    private final LoopClock clock;
    private final Relay<C> relay = new Relay<>();
    private final PoolCore core;
    private final Home home;
    private final Promise<Void> drained = Promise.promise();
    private @Nullable Deployed<C> deployed;
    private long lastAsk;

    /** What there is once the verticle runs. */
    private record Deployed<C>(Hands.Workers<C> workers, Hands<C> hands, Wakeup wakeup, StatsFeed feed) {}

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
        this.core = new PoolCore(name, settings, random, relay);
        this.home = new Home(name);
        this.clock = new LoopClock(ticker, home::later);
    }

    @Override
    public Future<?> start() {
        home.is(context);
        EventCodecs.register(vertx);
        Lanes lanes = new Lanes(vertx, name, settings);
        CredentialWatch<C> credentials =
                new CredentialWatch<>(vertx, lanes, connector, () -> carryOut(core.credentialsChanged(now())));
        Hands.Workers<C> workers = new Hands.Workers<>(connector, lanes, credentials);
        deployed = new Deployed<>(
                workers,
                new Hands<>(workers, home, relay, new CoreReports(core, clock::now, this::carryOut), this::tell),
                new Wakeup(vertx, () -> carryOut(core.tick(clock.read()))),
                StatsFeed.on(vertx, name, this::snapshot, () -> core.stateName(now())));
        vertx.eventBus().<Object>consumer(Addresses.poolControl(name), new Control(this)::handle);
        carryOut(core.start(now()));
        return Future.succeededFuture();
    }

    private Deployed<C> deployed() {
        if (deployed == null) {
            throw new IllegalStateException("pool " + name + " is not deployed");
        }
        return deployed;
    }

    @Override
    public Future<?> stop() {
        return drain(STOP_GRACE).onComplete(done -> {
            deployed().wakeup().cancel();
            deployed().workers().lanes().shutdown();
        });
    }

    @Override
    public <T> Future<T> withSession(SessionRequest request, SessionWork<C, T> work) {
        Promise<T> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        home.run(() -> {
            Ask ask = new Ask(++lastAsk, request.shelf(), request.tenant(), coreTime(request), request.taints());
            Borrow<C, T> borrow = new Borrow<>(ask, work, answer, action -> home.runFor(caller, action));
            relay.expect(borrow);
            if (core.wantsCredentials(now(), ask.shelf())) {
                deployed().workers().credentials().look(() -> admit(request, borrow));
            } else {
                admit(request, borrow);
            }
        });
        return answer.future();
    }

    private void admit(SessionRequest request, Borrow<C, ?> borrow) {
        Ask ask = borrow.ask;
        Hands<C> hands = deployed().hands();
        CancelReason already = request.cancel().reason();
        if (already != null) {
            hands.refuse(ask.id(), Refusal.ended(already));
            return;
        }
        long session = core.lendNow(now(), ask);
        if (session == 0) {
            carryOut(core.acquire(now(), ask));
        } else {
            hands.grant(ask.id(), session);
            settled();
        }
        if (relay.find(ask.id()) != null) {
            borrow.onEnd(request.cancel().onCancel(why -> home.run(() -> carryOut(core.cancel(now(), ask.id(), why)))));
            if (request.place() != SessionRequest.UNHEARD) {
                tellPlace(ask.id(), request.place());
            }
        }
    }

    /** Now, and again until the request no longer waits. */
    private void tellPlace(long ask, IntConsumer listener) {
        int place = core.place(ask);
        if (place > 0) {
            listener.accept(place);
            vertx.setTimer(PLACE_MILLIS, again -> tellPlace(ask, listener));
        }
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
        home.run(() -> {
            PoolStats stats = snapshot();
            home.runFor(caller, () -> answer.complete(stats));
        });
        return answer.future();
    }

    @Override
    public Future<Void> drain(Duration grace) {
        Promise<Void> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        home.run(() -> {
            carryOut(core.drain(now(), grace.toNanos()));
            drained.future().onComplete(done -> home.runFor(caller, answer::tryComplete));
        });
        return answer.future();
    }

    private long now() {
        return clock.now();
    }

    PoolStats snapshot() {
        return core.snapshot(now()).at(System.currentTimeMillis()).renewed(connector.tokenRenewals());
    }

    void setMax(int max) {
        PoolSettings.within("max", max, 1, PoolSettings.Sizes.CEILING);
        deployed().workers().lanes().grow(max);
        carryOut(core.resize(now(), max));
    }

    void flush(FlushMode mode) {
        carryOut(core.flush(now(), mode));
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
        home.run(() -> {
            carryOut(core.tick(clock.read()));
            done.complete();
        });
        return done.future();
    }

    private void carryOut(List<Effect> effects) {
        deployed().hands().carryOut(effects);
        settled();
    }

    private void settled() {
        Deployed<C> all = deployed();
        all.wakeup().at(core.due(), now());
        all.feed().changed();
    }

    private void tell(Effect effect) {
        if (effect instanceof Effect.Publish news) {
            vertx.eventBus().publish(Addresses.poolEvents(name), news.event());
        } else if (effect instanceof Effect.Drained) {
            drained.tryComplete();
        }
    }
}
