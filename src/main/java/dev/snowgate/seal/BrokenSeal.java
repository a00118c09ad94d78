package dev.snowgate.seal;

/** A handle that is not to be trusted. Says why in words that are fit for a client; carries no stack trace. */
public final class BrokenSeal extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean expired;

    BrokenSeal(String message, boolean expired) {
        super(message, null, false, false);
        this.expired = expired;
    }

    /** Whether it was genuine once and its time is over. */
    public boolean expired() {
        return expired;
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
