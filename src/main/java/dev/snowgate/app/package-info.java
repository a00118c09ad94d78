/**
 * Main, commands, wiring, start and drain order, exit codes.
 */
@NullMarked
package dev.snowgate.app;

import org.jspecify.annotations.NullMarked;
