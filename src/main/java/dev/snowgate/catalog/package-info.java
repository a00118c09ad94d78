/**
 * Databases, schemas, tables, views and columns, asked for without a warehouse.
 */
@NullMarked
package dev.snowgate.catalog;

import org.jspecify.annotations.NullMarked;
