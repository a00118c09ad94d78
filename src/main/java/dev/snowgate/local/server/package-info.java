/**
 * The local Snowflake's HTTP server: logins, tokens, the request registry, chunks.
 */
@NullMarked
package dev.snowgate.local.server;

import org.jspecify.annotations.NullMarked;
