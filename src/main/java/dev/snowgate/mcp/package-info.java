/**
 * The protocol's vocabulary: revisions, methods, request and result records, and what a tool is.
 */
@NullMarked
package dev.snowgate.mcp;

import org.jspecify.annotations.NullMarked;
