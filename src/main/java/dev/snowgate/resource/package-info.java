/**
 * Snowflake's databases, schemas, tables and views as MCP resources.
 */
@NullMarked
package dev.snowgate.resource;

import org.jspecify.annotations.NullMarked;
