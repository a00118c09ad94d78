package dev.snowgate.app;

import java.util.concurrent.Semaphore;

/** Permits whose number can change while some are out. After it was lowered, as many come back before one is given out. */
final class Permits extends Semaphore {
    private static final long serialVersionUID = 1;

    private int size;

    /** So many. */
    Permits(int size) {
        super(size);
        this.size = size;
    }

    /** From now on there are {@code to}. */
    synchronized void resize(int to) {
        if (to > size) {
            release(to - size);
        } else {
            reducePermits(size - to);
        }
        size = to;
    }
}
