/** {@code bench/run pool}: the pool against HikariCP, Agroal and the pool inside Vert.x, all in the same run. */
@NullMarked
package dev.snowgate.bench.pool;

import org.jspecify.annotations.NullMarked;
