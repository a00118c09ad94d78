/**
 * Who may talk to the gateway.
 */
@NullMarked
package dev.snowgate.auth;

import org.jspecify.annotations.NullMarked;
