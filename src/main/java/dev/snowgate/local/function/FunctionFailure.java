package dev.snowgate.local.function;

/** A value that a function refuses, worded as Snowflake would; carried through DuckDB as text and found again by its marks. */
public final class FunctionFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Stands before the code and behind the text. */
    public static final String MARK = "|SF|";

    /** With Snowflake's six-digit code, SQLState and text. */
    public FunctionFailure(String code, String sqlState, String text) {
        super(MARK + code + "|" + sqlState + "|" + text + MARK);
    }

    /** A feature that is not there. */
    public static FunctionFailure unsupported(String feature) {
        return new FunctionFailure("000002", "0A000", "Unsupported feature '" + feature + "'.");
    }

    /** An argument outside what the function takes. */
    public static FunctionFailure argument(String text) {
        return new FunctionFailure("100089", "22023", text);
    }
}
