/**
 * The local Snowflake for JUnit 5 tests. JUnit is no dependency of Snowgate at run time: these classes load only where a test
 * brings it along.
 */
@NullMarked
package dev.snowgate.local.junit;

import org.jspecify.annotations.NullMarked;
