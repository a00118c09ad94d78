/**
 * The command line: thin shells that turn arguments into requests to {@link dev.snowgate.app.cli.Services}, print what
 * comes back and choose the exit code. Knows no transport, pool or driver.
 */
@NullMarked
package dev.snowgate.app.cli;

import org.jspecify.annotations.NullMarked;
