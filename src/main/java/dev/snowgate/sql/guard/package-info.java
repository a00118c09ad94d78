/**
 * Statement to verdict: does it provably only read? Pure Java, no dependencies but the lexer. Fails closed.
 */
@NullMarked
package dev.snowgate.sql.guard;

import org.jspecify.annotations.NullMarked;
