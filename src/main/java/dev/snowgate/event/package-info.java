/**
 * What the gateway says of itself on the event bus: addresses, immutable messages, their local codec and JSON form.
 */
@NullMarked
package dev.snowgate.event;

import org.jspecify.annotations.NullMarked;
