package dev.snowgate.call;

import org.jspecify.annotations.Nullable;

/**
 * What Snowflake said about a failure.
 *
 * @param vendorCode Snowflake's code, for example 2003
 * @param sqlState five characters, or null when the driver had none
 * @param queryId the failed statement's id, or null when it never got one
 */
public record SnowflakeDetail(
        int vendorCode, @Nullable String sqlState, @Nullable String queryId) {}
