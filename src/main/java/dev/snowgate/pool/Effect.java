package dev.snowgate.pool;

import dev.snowgate.event.PoolEvent;

/** What the owner of a {@link PoolCore} has to do after an input, in the order given. */
sealed interface Effect {
    /** Log in; report {@code opened} or {@code openFailed}. */
    record Open(long session, Shelf shelf) implements Effect {}

    /** Check; report {@code validated} or {@code validateFailed}. */
    record Validate(long session) implements Effect {}

    /** Put back what a borrower changed; report {@code validated} or {@code validateFailed}. */
    record Repair(long session) implements Effect {}

    /** Run the borrower's work; report {@code returned}. */
    record Grant(long ask, long session) implements Effect {}

    /** Abort what runs on the session; nothing to report. */
    record Abort(long session) implements Effect {}

    /** End the session under the thread that is stuck in it; nothing to report but what that thread does. */
    record Abandon(long session) implements Effect {}

    /** Log out; report {@code closed}, however it ended. */
    record Close(long session, CloseReason reason) implements Effect {}

    /** Answer the borrower with what its work gave. */
    record Deliver(long ask) implements Effect {}

    /** Answer the borrower with a refusal. */
    record Fail(long ask, Refusal refusal) implements Effect {}

    /** Tell the world. */
    record Publish(PoolEvent event) implements Effect {}

    /** The pool has ended. */
    record Drained() implements Effect {}
}
