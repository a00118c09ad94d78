/** Benchmarks: programs, not tests. They share the tests' class path and no code with the product. */
@NullMarked
package dev.snowgate.bench;

import org.jspecify.annotations.NullMarked;
