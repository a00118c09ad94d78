package dev.snowgate.pool;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of which the test decides what it does. */
final class HandDriven implements Connector<Integer> {
    final AtomicInteger opens = new AtomicInteger();
    final ConcurrentLinkedQueue<Integer> closed = new ConcurrentLinkedQueue<>();
    volatile @Nullable FailureKind openFails;
    volatile boolean changes;
    /** Logins wait for it. */
    volatile CountDownLatch beforeOpen = new CountDownLatch(0);

    /** A failure of a given kind. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
        final FailureKind kind;

        Broken(FailureKind kind) {
            super(kind.name());
            this.kind = kind;
        }
    }

    @Override
    public Integer open(Shelf shelf) throws Exception {
        beforeOpen.await();
        int number = opens.incrementAndGet();
        FailureKind failure = openFails;
        if (failure != null) {
            throw new Broken(failure);
        }
        return number;
    }

    @Override
    public void validate(Integer session) {}

    @Override
    public boolean unchanged(Integer session, Shelf shelf) {
        return !changes;
    }

    @Override
    public void close(Integer session) {
        closed.add(session);
    }

    @Override
    public FailureKind classify(Throwable failure) {
        return failure instanceof Broken broken ? broken.kind : FailureKind.WORK;
    }
}
