/**
 * What travels with every call: principal, deadline, cancel token, progress sink, and the sealed family of errors. Imports nothing of ours but {@code time}.
 */
@NullMarked
package dev.snowgate.call;

import org.jspecify.annotations.NullMarked;
