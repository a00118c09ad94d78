/**
 * Texts for models that a person picks: how to go about the usual tasks with this server's tools.
 */
@NullMarked
package dev.snowgate.prompt;

import org.jspecify.annotations.NullMarked;
