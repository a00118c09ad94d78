/**
 * The vocabulary of the extension {@code io.modelcontextprotocol/tasks} (SEP-2663): calls that go on after their answer.
 */
@NullMarked
package dev.snowgate.mcp.task;

import org.jspecify.annotations.NullMarked;
