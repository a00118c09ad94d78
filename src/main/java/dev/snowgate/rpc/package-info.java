/**
 * JSON-RPC 2.0: sealed messages, strict codec, error codes. Knows nothing of MCP.
 */
@NullMarked
package dev.snowgate.rpc;

import org.jspecify.annotations.NullMarked;
