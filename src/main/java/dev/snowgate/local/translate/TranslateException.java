package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.Place;

/** A statement that the rewriter refuses or finds wrong, worded as Snowflake would. */
public final class TranslateException extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;
    private final String sqlState;

    /** Makes a refusal with Snowflake's six-digit code, SQLState and text. */
    public TranslateException(String code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    /** The local Snowflake lacks {@code feature}. */
    public static TranslateException unsupported(String feature) {
        return new TranslateException("000002", "0A000", "Unsupported feature '" + feature + "'.");
    }

    /** The text stops making sense at {@code offset} of {@code sql}; {@code found} is what stands there. */
    public static TranslateException syntax(String sql, int offset, String found) {
        return new TranslateException(
                "001003",
                "42000",
                "SQL compilation error:\nsyntax error " + Place.of(sql, offset).words() + " unexpected '" + found
                        + "'.");
    }

    /** A column that is not there; {@code name} as the user wrote it at {@code offset}. */
    static TranslateException invalidIdentifier(String sql, int offset, String name) {
        return new TranslateException(
                "000904",
                "42000",
                "SQL compilation error: error " + Place.of(sql, offset).words() + "\ninvalid identifier '" + name
                        + "'");
    }

    /** An object that is not there. */
    public static TranslateException missing(String kind, String name) {
        return new TranslateException(
                "002003",
                kind.equals("Object") ? "42S02" : "02000",
                "SQL compilation error:\n" + kind + " '" + name + "' does not exist or not authorized.");
    }

    /** Six digits. */
    public String code() {
        return code;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }
}
