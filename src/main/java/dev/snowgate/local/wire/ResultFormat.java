package dev.snowgate.local.wire;

/** How rows travel. */
public enum ResultFormat {
    /** Arrays of strings; DML, DDL and SHOW always, SELECT when the session asks for it. */
    JSON("json"),
    /** An Arrow IPC stream; what the service answers a SELECT with by default. */
    ARROW("arrow");

    private final String word;

    ResultFormat(String word) {
        this.word = word;
    }

    /** The value of {@code queryResultFormat}. */
    public String word() {
        return word;
    }
}
