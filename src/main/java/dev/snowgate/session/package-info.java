/**
 * One peer: era per message, in-flight calls keyed by (connection, id), cancellation, method dispatch.
 */
@NullMarked
package dev.snowgate.session;

import org.jspecify.annotations.NullMarked;
