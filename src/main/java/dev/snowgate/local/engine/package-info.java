/**
 * DuckDB behind the local Snowflake: session catalogue, SHOW and DESCRIBE, macros, error mapping, cancel.
 */
@NullMarked
package dev.snowgate.local.engine;

import org.jspecify.annotations.NullMarked;
