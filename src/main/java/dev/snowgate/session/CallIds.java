package dev.snowgate.session;

import java.util.concurrent.atomic.AtomicLong;

/** Ids of calls: unique in this process, short enough for a query tag. */
final class CallIds {
    private static final AtomicLong NEXT = new AtomicLong(1);

    private CallIds() {}

    static String next() {
        return "c" + NEXT.getAndIncrement();
    }
}
