package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * Something that happened in a pool, published on {@link Addresses#poolEvents}.
 *
 * @param pool name of the pool
 * @param kind what happened
 * @param session the session's number in its pool, 0 when the event is about the pool
 * @param detail for a person: the shelf, the reason, the new state
 */
public record PoolEvent(String pool, Kind kind, long session, String detail) {
    /** What can happen. */
    public enum Kind {
        /** A session was opened. */
        CONNECTED,
        /** A login failed; the detail is the class of the failure. */
        CONNECT_FAILED,
        /** A session was closed; the detail is the reason. */
        CLOSED,
        /** A session that a borrower had changed was put back as it was. */
        REPAIRED,
        /** A session and its stuck thread were written off; the detail is what it was doing. */
        CONDEMNED,
        /** The idle sessions are checked before their next use. */
        SUSPECTED,
        /** The circuit breaker changed; the detail is its state. */
        BREAKER,
        /** A login was refused; the detail says for how long none is tried. */
        LOGIN_BLOCKED,
        /** A session is lent suspiciously long; the detail says how long. */
        HELD_LONG,
        /** The queue has not been empty for long: the detail {@code on} says that those who waited long are sent away. */
        SHEDDING,
        /** The maximum changed; the detail is the new one. */
        RESIZED,
        /** An operator has sessions replaced, checked or opened; the detail is the mode. */
        FLUSHED,
        /** No session is lent until further notice. */
        PAUSED,
        /** Sessions are lent again. */
        RESUMED,
        /** The pool takes no new borrowers. */
        DRAINING,
        /** The pool has ended. */
        CLOSED_POOL
    }

    /** The documented JSON form: the same names, {@code kind} in lower case. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("pool", pool)
                .put("kind", Json.lower(kind))
                .put("session", session)
                .put("detail", detail);
    }
}
