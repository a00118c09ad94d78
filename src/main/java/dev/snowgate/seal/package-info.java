/**
 * Texts that only this gateway can have written: handles of results, task ids, states of confirmations. No node keeps
 * them; what a call needs later travels in them.
 */
@NullMarked
package dev.snowgate.seal;

import org.jspecify.annotations.NullMarked;
