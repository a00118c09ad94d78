/**
 * Fairness among callers, and the cost of policy and limits.
 */
@NullMarked
package dev.snowgate.bench.fair;

import org.jspecify.annotations.NullMarked;
