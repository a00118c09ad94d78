/**
 * Parts of the protocol beside tools: resources, prompts, completion, subscriptions.
 */
@NullMarked
package dev.snowgate.session.feature;

import org.jspecify.annotations.NullMarked;
