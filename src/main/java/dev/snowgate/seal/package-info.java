/**
 * Signed handles: what a client carries for us between its requests, so that no node must keep it.
 */
@NullMarked
package dev.snowgate.seal;

import org.jspecify.annotations.NullMarked;
