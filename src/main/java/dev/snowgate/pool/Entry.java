package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * One session in the pool's books. Its id is never used again and at most one operation runs on it at a time, so a late
 * result is told by the id and the state alone.
 */
final class Entry {
    final long id;
    final Shelf shelf;
    final Stock stock;
    // As a number, as it changes with each loan, and storing a reference costs the collector's barriers.
    private int state = EntryState.OPENING.index;
    private EntryState before = EntryState.OPENING;
    private long since;
    private long idleSince;
    private long lastGood;
    private long expiresAt = Long.MAX_VALUE;
    private long keepAlive = Long.MAX_VALUE;
    private long keepAliveAt = Long.MAX_VALUE;
    private boolean suspect;
    private boolean probe;
    private boolean succeeded;
    private boolean repairing;
    private @Nullable CloseReason retire;
    private final Loan ownLoan = new Loan();

    Entry(long id, Stock stock, long now) {
        this.id = id;
        this.stock = stock;
        this.shelf = stock.shelf;
        this.since = now;
    }

    EntryState state() {
        return EntryState.at(state);
    }

    /** The place of its state in tables. */
    int stateIndex() {
        return state;
    }

    /** The state in which its thread got stuck. */
    EntryState before() {
        return before;
    }

    long since() {
        return since;
    }

    /** Only for {@link Entries}, which counts. */
    void enter(EntryState next, long now) {
        if (next == EntryState.CONDEMNED) {
            before = state();
        }
        state = next.index;
        since = now;
    }

    boolean is(EntryState what) {
        return state == what.index;
    }

    /** The server answered on it just now. */
    void good(long now) {
        lastGood = now;
        suspect = false;
        keepAliveAt = now + keepAlive;
    }

    /** How long it may be idle without a check. */
    void keepAlive(long nanos) {
        keepAlive = nanos;
    }

    /** When it was last of use to somebody; checks do not count. */
    long idleSince() {
        return idleSince;
    }

    void idleSince(long when) {
        idleSince = when;
    }

    /** Not to be lent before it was checked, which is due at {@code checkAt}. */
    void suspect(long checkAt) {
        suspect = true;
        keepAliveAt = checkAt;
    }

    boolean isSuspect() {
        return suspect;
    }

    boolean trusted(long now, long trustNanos) {
        return !suspect && now - lastGood <= trustNanos;
    }

    long expiresAt() {
        return expiresAt;
    }

    void expiresAt(long when) {
        expiresAt = when;
    }

    long keepAliveAt() {
        return keepAliveAt;
    }

    void keepAliveAt(long when) {
        keepAliveAt = when;
    }

    boolean probe() {
        return probe;
    }

    void probe(boolean now) {
        probe = now;
    }

    /** Whether another session is being opened in its place. */
    boolean succeeded() {
        return succeeded;
    }

    /** Has reached its lifetime, and stays until its successor is there or {@code latest}. */
    void succeeded(long latest) {
        succeeded = true;
        expiresAt = latest;
    }

    /** Whether it is not as it was, and is being put back. */
    boolean repairing() {
        return repairing;
    }

    void repairing(boolean now) {
        repairing = now;
    }

    @Nullable
    CloseReason retire() {
        return retire;
    }

    /** To be closed as soon as nobody works on it. The first reason stays. */
    void retire(CloseReason why) {
        if (retire == null) {
            retire = why;
        }
    }

    /** The loan of a session that is {@link EntryState#LEASED}; else null. */
    @Nullable
    Loan loan() {
        return is(EntryState.LEASED) ? ownLoan : null;
    }

    void lend(Ask ask, long now, long charged, long alarmAt) {
        ownLoan.begin(ask, now, charged, alarmAt);
    }
}
