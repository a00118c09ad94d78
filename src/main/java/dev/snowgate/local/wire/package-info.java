/**
 * Records and encoders of the Snowflake driver's wire protocol: JSON rows, Arrow streams, codes.
 */
@NullMarked
package dev.snowgate.local.wire;

import org.jspecify.annotations.NullMarked;
