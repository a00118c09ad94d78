/**
 * Consumer of event-bus messages that feeds Micrometer. Imports nothing of ours but {@code event}.
 */
@NullMarked
package dev.snowgate.metrics;

import org.jspecify.annotations.NullMarked;
