/**
 * One JSON-RPC message a WebSocket text frame, beside the HTTP server that carries it.
 */
@NullMarked
package dev.snowgate.transport.websocket;

import org.jspecify.annotations.NullMarked;
