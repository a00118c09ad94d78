/**
 * The gateway's own API tokens: random, kept as hashes in a file.
 */
@NullMarked
package dev.snowgate.auth.token;

import org.jspecify.annotations.NullMarked;
