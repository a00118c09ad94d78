package dev.snowgate.result;

/**
 * Where the rest of a result can be read.
 *
 * @param handle names the result on Snowflake; for its principal only
 * @param offset rows that come before the rest
 * @param expires when the handle ends, ISO 8601 in UTC
 */
public record Continuation(String handle, long offset, String expires) {}
