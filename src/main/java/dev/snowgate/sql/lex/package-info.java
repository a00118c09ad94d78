/**
 * Snowflake's lexical rules. Shared by the guard and by the local Snowflake's rewriter.
 */
@NullMarked
package dev.snowgate.sql.lex;

import org.jspecify.annotations.NullMarked;
