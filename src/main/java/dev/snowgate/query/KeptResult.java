package dev.snowgate.query;

/**
 * A result that Snowflake keeps.
 *
 * @param connection name of the connection that ran the query, at most 255 bytes
 * @param queryId Snowflake's id of it
 * @param rows the most rows that were asked of Snowflake; it keeps no more
 */
public record KeptResult(String connection, String queryId, int rows) {}
