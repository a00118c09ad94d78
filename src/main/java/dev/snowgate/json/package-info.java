/**
 * Strict JSON: one factory with the limits for bytes that come from a client, and the writers for what goes back.
 */
@NullMarked
package dev.snowgate.json;

import org.jspecify.annotations.NullMarked;
