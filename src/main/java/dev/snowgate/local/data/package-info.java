/**
 * Sample data for the demo, from a seeded generator.
 */
@NullMarked
package dev.snowgate.local.data;

import org.jspecify.annotations.NullMarked;
