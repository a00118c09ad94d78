/**
 * Rows to bounded text and JSON, straight from a row source into bytes.
 */
@NullMarked
package dev.snowgate.result;

import org.jspecify.annotations.NullMarked;
