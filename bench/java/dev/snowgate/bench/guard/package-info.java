/** What the SQL guard costs. */
@NullMarked
package dev.snowgate.bench.guard;

import org.jspecify.annotations.NullMarked;
