/** What answers cost: a large one cut to its budget, and a million rows that become a file. */
@NullMarked
package dev.snowgate.bench.answers;

import org.jspecify.annotations.NullMarked;
