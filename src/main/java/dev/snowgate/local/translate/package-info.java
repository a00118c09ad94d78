/**
 * Snowflake SQL to DuckDB SQL: a token-tree rewriter over the shared lexer, and a registry of functions.
 */
@NullMarked
package dev.snowgate.local.translate;

import org.jspecify.annotations.NullMarked;
