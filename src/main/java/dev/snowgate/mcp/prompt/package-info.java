/**
 * The protocol's vocabulary of prompts: what a prompt is, its entry in a list, its messages.
 */
@NullMarked
package dev.snowgate.mcp.prompt;

import org.jspecify.annotations.NullMarked;
