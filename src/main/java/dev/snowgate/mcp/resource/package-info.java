/**
 * The protocol's vocabulary of resources: entries, templates, where they come from.
 */
@NullMarked
package dev.snowgate.mcp.resource;

import org.jspecify.annotations.NullMarked;
