/**
 * Typed configuration records, their loading and validation. Each error names file, key, value and what is allowed.
 */
@NullMarked
package dev.snowgate.config;

import org.jspecify.annotations.NullMarked;
