/**
 * The session pool, generic over the pooled connection. Knows neither JDBC nor Snowflake: {@code PoolCore} decides, {@code PoolVerticle} does.
 */
@NullMarked
package dev.snowgate.pool;

import org.jspecify.annotations.NullMarked;
