/**
 * The MCP tools: one class each, a schema and a thin shape over {@code query} and {@code catalog}.
 */
@NullMarked
package dev.snowgate.tool;

import org.jspecify.annotations.NullMarked;
