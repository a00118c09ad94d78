/**
 * The life of one call: guard, borrow, run, bounds. Its ports are what {@code snowflake} implements.
 */
@NullMarked
package dev.snowgate.query;

import org.jspecify.annotations.NullMarked;
