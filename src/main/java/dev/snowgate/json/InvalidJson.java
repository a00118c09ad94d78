package dev.snowgate.json;

/** Bytes that are not acceptable JSON. The message says what is wrong and is fit for the sender's eyes. */
public final class InvalidJson extends Exception {
    private static final long serialVersionUID = 1;

    /** A refusal with its reason; carries no stack trace, for it is an expected outcome. */
    public InvalidJson(String message) {
        super(message, null, false, false);
    }

    /** What is wrong with the bytes. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
