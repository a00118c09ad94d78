/** Integration tests that drive the built product as clients do: other people's SDKs, real processes. */
@NullMarked
package dev.snowgate.interop;

import org.jspecify.annotations.NullMarked;
