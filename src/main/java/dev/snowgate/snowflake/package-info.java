/**
 * The only user of {@code java.sql} and of the Snowflake driver: credentials, connector, running and cancelling, errors by vendor code.
 */
@NullMarked
package dev.snowgate.snowflake;

import org.jspecify.annotations.NullMarked;
