package dev.snowgate.result;

/**
 * A column of a result.
 *
 * @param name as Snowflake gave it
 * @param sqlType Snowflake's type word with its parameters, for example {@code NUMBER(38,0)}
 * @param type how its values are written
 */
public record Column(String name, String sqlType, ColumnType type) {}
