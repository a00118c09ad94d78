package dev.snowgate.local.engine;

/**
 * A column of a result, with what the wire's {@code rowtype} needs.
 *
 * @param name as Snowflake would name it
 * @param type its type
 * @param precision digits of FIXED, 0 otherwise
 * @param scale digits behind the point of FIXED; fractional second digits (0 to 9) of TIME and TIMESTAMPs; 0 otherwise
 * @param length characters of TEXT, bytes of BINARY, 0 otherwise
 * @param nullable whether NULL may occur
 */
public record EngineColumn(String name, SnowType type, int precision, int scale, long length, boolean nullable) {}
