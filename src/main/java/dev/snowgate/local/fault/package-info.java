/**
 * Faults that tests switch on in the local Snowflake, and the log of what it was asked.
 */
@NullMarked
package dev.snowgate.local.fault;

import org.jspecify.annotations.NullMarked;
