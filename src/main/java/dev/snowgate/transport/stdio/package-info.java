/**
 * Newline-delimited JSON-RPC on stdin and stdout.
 */
@NullMarked
package dev.snowgate.transport.stdio;

import org.jspecify.annotations.NullMarked;
