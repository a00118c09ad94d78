/**
 * Carries the messages of a client to a gateway elsewhere, over WebSocket or Streamable HTTP, and back, as they are.
 */
@NullMarked
package dev.snowgate.transport.bridge;

import org.jspecify.annotations.NullMarked;
