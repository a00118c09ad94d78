/**
 * Clock, deadlines and jitter. Everything that waits takes its time from here, so that tests can own it.
 */
@NullMarked
package dev.snowgate.time;

import org.jspecify.annotations.NullMarked;
