/** Benchmarks: programs, not tests. They share the tests' class path and their local Snowflake. */
@NullMarked
package dev.snowgate.bench;

import org.jspecify.annotations.NullMarked;
