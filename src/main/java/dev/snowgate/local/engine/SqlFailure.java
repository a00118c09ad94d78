package dev.snowgate.local.engine;

/** A statement failed as Snowflake would word it. */
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;
    private final String sqlState;
    private final String type;

    /**
     * Makes a failure.
     *
     * @param code six digits, for example {@code 002003}
     * @param sqlState five characters
     * @param type {@code COMPILATION} or {@code EXECUTION}
     * @param message Snowflake's text, for example {@code SQL compilation error:\nObject 'X' does not exist or not authorized.}
     */
    public SqlFailure(String code, String sqlState, String type, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
        this.type = type;
    }

    /** Six digits. */
    public String code() {
        return code;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }

    /** {@code COMPILATION} or {@code EXECUTION}. */
    public String type() {
        return type;
    }

    /** Snowflake's text. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
