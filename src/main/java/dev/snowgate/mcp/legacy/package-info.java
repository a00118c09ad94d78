/**
 * The revisions that begin with {@code initialize}. Kept apart so that they can be deleted when nobody speaks them.
 */
@NullMarked
package dev.snowgate.mcp.legacy;

import org.jspecify.annotations.NullMarked;
