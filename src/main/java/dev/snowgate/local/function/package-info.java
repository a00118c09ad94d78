/**
 * Snowflake's functions that DuckDB lacks, in plain Java: formats, regular expressions, JSON, encodings. Pure, without SQL; the
 * engine registers them with DuckDB.
 */
@NullMarked
package dev.snowgate.local.function;

import org.jspecify.annotations.NullMarked;
