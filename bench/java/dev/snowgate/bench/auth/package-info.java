/** What it costs to find out who is calling. */
@NullMarked
package dev.snowgate.bench.auth;

import org.jspecify.annotations.NullMarked;
