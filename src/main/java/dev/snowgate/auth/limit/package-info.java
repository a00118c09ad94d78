/**
 * How many calls a caller may make: rates and calls at a time, in bounded memory.
 */
@NullMarked
package dev.snowgate.auth.limit;

import org.jspecify.annotations.NullMarked;
