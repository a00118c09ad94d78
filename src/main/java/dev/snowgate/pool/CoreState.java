package dev.snowgate.pool;

import dev.snowgate.event.PoolEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What the parts of a {@link PoolCore} share: the books, and the steps that several of them take. */
final class CoreState {
    /** A loan that lasts longer is told to the world: it may never end. */
    static final long HELD_LONG = 60_000_000_000L;

    /** What is to be done after the present input: one millisecond. */
    static final long SOON = 1_000_000L;

    enum Phase {
        UP,
        PAUSED,
        DRAINING,
        CLOSED
    }

    final String name;
    final PoolSettings settings;
    final Entries entries = new Entries();
    final WaitQueue waiters = new WaitQueue();
    final Standing standing;
    final Tally tally = new Tally();
    final Breaker breaker;
    final LoginLatch latch;
    private final RandomGenerator random;
    final long trust;
    final long idleTimeout;
    private List<Effect> outbox = new ArrayList<>();
    private Phase phase = Phase.UP;
    private Shelf usual = Shelf.DEFAULT;
    private int max;
    private long lastGood;
    private boolean filling;
    private boolean calm;

    CoreState(String name, PoolSettings settings, RandomGenerator random) {
        this.name = name;
        this.settings = settings;
        this.random = random;
        this.breaker = new Breaker(settings.health(), random);
        this.latch = new LoginLatch(settings.health());
        this.standing = new Standing(settings.waits());
        this.trust = settings.ages().trust().toNanos();
        this.idleTimeout = settings.ages().idleTimeout().toNanos();
        this.max = settings.sizes().max();
    }

    Phase phase() {
        return phase;
    }

    boolean is(Phase what) {
        return phase == what;
    }

    void phase(Phase next) {
        phase = next;
    }

    boolean ending() {
        return phase == Phase.DRAINING || phase == Phase.CLOSED;
    }

    int max() {
        return max;
    }

    void max(int next) {
        max = next;
    }

    int min() {
        return Math.min(max, settings.sizes().min());
    }

    /** How many sessions there should be although nobody asks. */
    int wanted() {
        return filling ? max : min();
    }

    /** Has sessions opened up to the maximum, once; ends with the first failure. */
    void fill(boolean on) {
        filling = on;
    }

    /** The shelf that a login for nobody in particular is for: the last one that worked. */
    Shelf usual() {
        return usual;
    }

    void usual(Shelf shelf) {
        usual = shelf;
    }

    /**
     * Whether there is nothing to decide about a session in order that is lent or comes back: nobody waits, none is to be
     * closed, and the server is well. May be false although it is so, until {@link #lookAround}.
     */
    boolean isCalm() {
        return calm;
    }

    /** To be called when everything is decided. */
    void lookAround() {
        calm = phase == Phase.UP && waiters.isEmpty() && breaker.is(Breaker.State.CLOSED) && entries.size() <= max;
    }

    /** Somebody waits from now on. */
    void queue(Waiter waiter) {
        waiters.add(waiter);
        calm = false;
    }

    void emit(Effect effect) {
        outbox.add(effect);
    }

    List<Effect> takeEffects() {
        List<Effect> taken = outbox;
        outbox = new ArrayList<>();
        return taken;
    }

    void publish(PoolEvent.Kind kind, long session, String detail) {
        emit(new Effect.Publish(new PoolEvent(name, kind, session, detail)));
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void fail(long ask, Refusal refusal) {
        tally.refusal(refusal);
        emit(new Effect.Fail(ask, refusal));
    }

    Entry open(Shelf shelf, long now) {
        Entry entry = entries.add(shelf, now);
        emit(new Effect.Open(entry.id, shelf));
        return entry;
    }

    void validate(Entry entry, long now) {
        entries.enter(entry, EntryState.VALIDATING, now);
        emit(new Effect.Validate(entry.id));
    }

    void close(Entry entry, CloseReason reason, long now) {
        tally.closed(reason);
        entries.enter(entry, EntryState.CLOSING, now);
        emit(new Effect.Close(entry.id, reason));
        publish(PoolEvent.Kind.CLOSED, entry.id, lower(reason));
    }

    /** Writes a session off with the thread that is stuck in it: its place is free from now on. */
    void condemn(Entry entry, long now) {
        tally.condemned();
        publish(PoolEvent.Kind.CONDEMNED, entry.id, lower(entry.state()));
        entries.enter(entry, EntryState.CONDEMNED, now);
    }

    /** Lends a session that is idle, or was lent to somebody else until now. */
    void lend(Entry entry, Ask ask, long charged, long now) {
        tally.acquired();
        entry.lend(ask, now, charged, now + HELD_LONG);
        if (!entry.is(EntryState.LEASED)) {
            entries.lend(entry, now);
        }
    }

    /** The borrower has the session no longer, whatever becomes of the session. */
    void endLoan(Entry entry, Loan loan, long now) {
        long held = now - loan.since();
        tally.held(now, held);
        if (loan.charged() > 0) {
            waiters.settle(loan.tenant(), loan.charged(), held);
        }
    }

    /** The session is free and in order: idle, or closed when there is a reason to. */
    void settle(Entry entry, long now) {
        CloseReason retire = entry.retire();
        if (retire == null && ending()) {
            retire = CloseReason.DRAINED;
        } else if (retire == null && entry.expiresAt() <= now) {
            retire = CloseReason.LIFETIME;
        } else if (retire == null && entries.size() > max) {
            retire = CloseReason.SHRUNK;
        }
        if (retire == null) {
            entries.enter(entry, EntryState.IDLE, now);
        } else {
            close(entry, retire, now);
        }
    }

    void suspectIdle(long now) {
        entries.in(EntryState.IDLE).forEach(entry -> entry.suspect(now + SOON));
        publish(PoolEvent.Kind.SUSPECTED, 0, "idle sessions are checked before their next use");
    }

    /** {@code whole} minus a random part of it, at most one {@code fraction}th. */
    long jittered(long whole, int fraction) {
        return whole - random.nextLong(whole / fraction + 1);
    }

    /** When the server last answered on any session. */
    long lastGood() {
        return lastGood;
    }

    void good(Entry entry, long now) {
        lastGood = now;
        entry.good(now);
    }

    /** Work on a session succeeded, or failed for reasons of its own. */
    void worked(Entry entry, long now) {
        tally.succeeded();
        good(entry, now);
        breaker.worked();
    }

    boolean trusted(Entry entry, long now) {
        return entry.trusted(now, trust);
    }
}
