/**
 * What is remembered of every call: append-only lines of JSON, each chained to the one before, written on a lane of their
 * own; and the check that nobody has changed them.
 */
@NullMarked
package dev.snowgate.audit;

import org.jspecify.annotations.NullMarked;
