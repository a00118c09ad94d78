/**
 * Streamable HTTP: one JSON-RPC message a POST, answered with JSON or with a stream of server-sent events. Serves both
 * eras at one address; keeps nothing between requests.
 */
@NullMarked
package dev.snowgate.transport.http;

import org.jspecify.annotations.NullMarked;
